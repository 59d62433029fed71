"""Traces and events of an XES log, read as a stream; nested attributes and globals are passed over.

Source: IEEE 1849-2016 (XES). Document types are refused, so no entity can unfold or reach out.
"""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING, BinaryIO
from xml.parsers import expat

from holdepunkt.foundation.confined import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_UNPACKED = 1024 * 1024 * 1024
DEEPEST = 64
LONGEST_TAG = 4 * 1024 * 1024
TOO_LONG = "Hændelsesloggen har et felt på over 4 MB; så lange felter læser vi ikke."
_CHUNK = 1 << 18
_VALUES = frozenset({"string", "date", "int", "float", "boolean", "id"})

LogRow = tuple[str, int, dict[str, str]]


def read_log(path: Path, *, packed: bool) -> Iterator[LogRow]:
    """Yield ("trace" or "event", line, attributes); an event carries its trace's name."""
    log = _Log()
    parser = log.parser
    fed = 0
    try:
        for chunk in _chunks(path, packed=packed):
            parser.Parse(chunk, False)  # noqa: FBT003 -- the parser takes it so
            yield from log.taken()
            fed += len(chunk)
            # The parser reads an unfinished tag anew with every piece; a huge one would take hours.
            if fed - parser.CurrentByteIndex > LONGEST_TAG:
                raise UnreadableFile(TOO_LONG)
        parser.Parse(b"", True)  # noqa: FBT003 -- the parser takes it so
        yield from log.taken()
    except expat.ExpatError as error:
        raise UnreadableFile(_in_danish(error)) from None
    if not log.seen:
        raise UnreadableFile("Filen er XML, men ikke en hændelseslog (XES).")


def _in_danish(error: expat.ExpatError) -> str:
    ends_early = {
        expat.errors.codes[name]
        for name in (expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN)
    }
    if error.code in ends_early:
        return (
            f"Hændelsesloggen slutter for tidligt, på linje {error.lineno}. Er filen ufuldstændig?"
        )
    return f"Hændelsesloggen er ikke skrevet rigtigt (XML) på linje {error.lineno}."


def _chunks(path: Path, *, packed: bool) -> Iterator[bytes]:
    total = 0
    with path.open("rb") as raw:
        file: BinaryIO | gzip.GzipFile = gzip.GzipFile(fileobj=raw) if packed else raw
        try:
            while chunk := file.read(_CHUNK):
                total += len(chunk)
                if total > MOST_UNPACKED:
                    raise UnreadableFile(
                        "Filen fylder over 1 GB, når den pakkes ud; så meget læser vi ikke."
                    )
                yield chunk
        except EOFError:
            raise UnreadableFile(
                "Den pakkede fil slutter for tidligt. Er den ufuldstændig?"
            ) from None
        except (gzip.BadGzipFile, zlib.error):
            raise UnreadableFile("Den pakkede fil er ødelagt og kan ikke pakkes ud.") from None


class _Log:
    """The parser's memory: where we are, and the trace being read."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.seen = False
        self._path: list[str] = []
        self._trace: dict[str, str] = {}
        self._trace_line = 0
        self._event: dict[str, str] = {}
        self._event_line = 0
        self._events: list[tuple[int, dict[str, str]]] = []
        self._done: list[LogRow] = []

    def taken(self) -> Iterator[LogRow]:
        """Yield what has been read to its end, once."""
        done, self._done = self._done, []
        yield from done

    def _doctype(self, *_: object) -> None:
        raise UnreadableFile("Filen har en DOCTYPE, og det læser vi ikke af sikkerhedsgrunde.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        self._path.append(tag)
        if len(self._path) > DEEPEST:
            raise UnreadableFile("Hændelsesloggen er indlejret dybere, end vi læser.")
        match self._path:
            case ["log"]:
                self.seen = True
            case ["log", "trace"]:
                self._trace, self._events = {}, []
                self._trace_line = self.parser.CurrentLineNumber
            case ["log", "trace", "event"]:
                self._event, self._event_line = {}, self.parser.CurrentLineNumber
            case ["log", "trace", "event", _] if tag in _VALUES:
                self._keep(self._event, attributes)
            case ["log", "trace", _] if tag in _VALUES:
                self._keep(self._trace, attributes)

    def _keep(self, row: dict[str, str], attributes: dict[str, str]) -> None:
        key, value = attributes.get("key"), attributes.get("value")
        if key and value is not None:
            row.setdefault(key, value)

    def _end(self, _name: str) -> None:
        match self._path:
            case ["log", "trace", "event"]:
                self._events.append((self._event_line, self._event))
            case ["log", "trace"]:
                self._done.append(("trace", self._trace_line, self._trace))
                case_name = self._trace.get("concept:name", "")
                for line, event in self._events:
                    self._done.append(("event", line, event | {"case:concept:name": case_name}))
                self._events = []
        self._path.pop()
