"""Small files of our own making, good and bad."""

import gzip
import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl

from holdepunkt.exchange.imports.reading.child import Columns, RawRow, read_rows
from holdepunkt.foundation.confined import Limits, UnreadableFile

MINIMUM = "sagsnr.;borgernøgle;paragraf;ny/gen;modtaget;afgjort;sagsbehandler"
ROWS = (
    "2026-0001;010180-1232;SEL § 112;ny;05-01-2026;02-02-2026;Åse Ægidius-Øst (AAOE)",
    "2026-0002;0101801232;§ 100;gen;12.01.2026;;Åse Ægidius-Øst (AAOE)",
    "2026-0003;;SEL § 97;ny;2026-01-19;27-01-2026;",
)
TABLE = "\r\n".join((MINIMUM, *ROWS)) + "\r\n"

LOG = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
<global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
<float key="meta" value="1"><float key="inner" value="2"/></float>
<trace>
 <string key="concept:name" value="sag-1"/><date key="startdate" value="2011-10-11T13:42:22+02:00"/>
 <date key="deadline" value="2011-12-06T13:41:31+01:00"><string key="note" value="nested"/></date>
 <string key="department" value="General"/><string key="responsible" value="Resource21"/>
 <event><string key="concept:name" value="T05 Print and send confirmation of receipt"/>
  <date key="time:timestamp" value="2011-10-12T08:00:00+02:00"/>
  <string key="org:resource" value="Resource10"/><string key="concept:instance" value="t1"/></event>
 <event><string key="concept:name" value="T02 Check confirmation of receipt"/>
  <date key="time:timestamp" value="2011-10-13T08:00:00+02:00"/>
  <string key="org:resource" value="Resource21"/><string key="concept:instance" value="t2"/></event>
</trace>
<trace>
 <string key="concept:name" value="sag-2"/><date key="startdate" value="2011-06-24T01:06:40+02:00"/>
 <date key="enddate" value="2011-06-24T00:00:00+02:00"/>
 <date key="deadline" value="2011-08-18T01:06:40+02:00"/><string key="department" value="General"/>
</trace>
</log>
"""
LOG_CASES = """case_id,startdate,responsible,department,deadline,channel,enddate
sag-1,2011-10-11T13:42:22+02:00,Resource21,General,2011-12-06T13:41:31+01:00,,
sag-2,2011-06-24T01:06:40+02:00,,General,2011-08-18T01:06:40+02:00,,2011-06-24T00:00:00+02:00
"""
LOG_EVENTS = """case_id,activity,timestamp,resource,concept:instance
sag-1,T05 Print and send confirmation of receipt,2011-10-12T08:00:00+02:00,Resource10,t1
sag-1,T02 Check confirmation of receipt,2011-10-13T08:00:00+02:00,Resource21,t2
"""


def rows_in(path: Path, limits: Limits | None = None) -> tuple[list[str], list[RawRow]]:
    """Return the headers and rows that the child reads."""
    names: list[str] = []
    rows: list[RawRow] = []
    for message in read_rows(path, extension=path.suffix, limits=limits or Limits()):
        if isinstance(message, Columns):
            names = list(message.names)
        else:
            rows.append(message)
    return names, rows


def sentence_of(path: Path, limits: Limits | None = None) -> str:
    """Return why the file cannot be read; nothing if it can."""
    try:
        rows_in(path, limits)
    except UnreadableFile as fault:
        return str(fault)
    return ""


def workbook(cells: Mapping[str, str | float | date]) -> bytes:
    """Return an Excel workbook with these cells."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for place, value in cells.items():
        sheet[place] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zip_bomb(megabytes: int) -> bytes:
    """Return a workbook whose sheet unpacks to this much."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        with packed.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(megabytes):
                part.write(b"0" * (1 << 20))
    return out.getvalue()


def packed_log_bomb(megabytes: int) -> bytes:
    """Return a gzip that unpacks to a log with one value of this size."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb") as packed:
        packed.write(b'<?xml version="1.0"?><log><trace><string key="concept:name" value="')
        for _ in range(megabytes):
            packed.write(b"0" * (1 << 20))
        packed.write(b'"/></trace></log>')
    return out.getvalue()
