"""Efterprøver de forseglede logge uden Holdepunkt: kun Python og psycopg.

  python3 verify_log.py ADRESSE [--heads heads.txt] [--months 13]

ADRESSE er ejerens adresse på databasen (postgresql://...). Programmet læser kun. Det går hver
forsegling igennem, regner den efter, og holder kædens hoveder op mod filen med hoveder uden for
databasen. Det siger, hvad der er galt og hvor, og slutter med 1, hvis noget er galt.

Uden --heads kan en afkortet eller helt genopbygget kæde ikke ses.
"""

import argparse
import json
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

KEPT_MONTHS = 13
MOST_NAMED = 5


@dataclass(frozen=True)
class Seal:
    """A link whose head was found to be right; `facts` is what it says."""

    number: int
    facts: dict[str, Any]

    @property
    def name(self) -> str:
        """Name the seal and what it covers."""
        spans = ", ".join(f"{a}–{b}" for a, b in self.facts.get("spans", ())[:MOST_NAMED])
        return f"Forsegling nr. {self.number} ({self.facts['log']}, række {spans})"


@dataclass
class Report:
    """What was found."""

    faults: list[str] = field(default_factory=list)
    seals: int = 0
    rows: int = 0
    dropped: int = 0
    unsealed: int = 0
    head: str = ""

    def words(self) -> str:
        """Tell it all in Danish."""
        lines = [f"FEJL: {fault}" for fault in self.faults]
        lines.append(
            f"{self.seals} forseglinger og {self.rows} rækker regnet efter; {self.dropped}"
            f" forseglingers rækker er slettet efter opbevaringstiden;"
            f" {self.unsealed} rækker er endnu ikke forseglet."
        )
        lines.append(f"Kædens hoved: {self.head or 'ingen'}")
        lines.append(f"{len(self.faults)} fejl." if self.faults else "Alt stemmer.")
        return "\n".join(lines)


Head = tuple[int, str]


def read_heads(text: str) -> list[Head]:
    """Return the numbers and heads of the file outside the database."""
    parts = [line.split() for line in text.splitlines() if line.strip()]
    return [(int(number), head) for _at, number, head in parts]


def verify(
    database: "psycopg.Connection[Any]",
    heads: Sequence[Head] | None = None,
    months: int = KEPT_MONTHS,
) -> Report:
    """Check chain, heads and rows; nothing is written."""
    report = Report()
    database.execute("SET LOCAL TIME ZONE 'UTC'")
    links = database.execute("SELECT number, said, head FROM audit_seal ORDER BY number").fetchall()
    seals = list(_chain(links, report))
    report.seals, report.head = len(seals), links[-1][2] if links else ""
    if heads is not None:
        report.faults += _outside({number: head for number, _said, head in links}, heads)
    for log in sorted({seal.facts["log"] for seal in seals}):
        try:
            with database.transaction():
                _Log(database, log, [s for s in seals if s.facts["log"] == log], report).check(
                    months
                )
        except psycopg.Error as error:
            report.faults.append(f"Loggen {log} kan ikke læses: {error}")
    return report


def _chain(links: Iterable[tuple[int, str, str]], report: Report) -> Iterator[Seal]:
    """Yield the links that hold; a link that does not is a fault, and the next goes on from it."""
    previous = ""
    for place, (number, said, head) in enumerate(links, 1):
        if number != place:
            report.faults.append(f"Kæden mangler forsegling nr. {place}; her står nr. {number}.")
            return
        right = sha256(f"{previous}\n{said}".encode()).hexdigest() == head
        previous = head
        facts = _facts(said)
        if right and facts is not None and facts.get("number") == number:
            yield Seal(number, facts)
        else:
            report.faults.append(f"Forsegling nr. {number} er ændret: hovedet passer ikke til den.")


def _facts(said: str) -> dict[str, Any] | None:
    try:
        facts = json.loads(said)
    except ValueError:
        return None
    return facts if isinstance(facts, dict) else None


def _outside(inside: dict[int, str], heads: Sequence[Head]) -> Iterator[str]:
    last = max(inside, default=0)
    beyond = [number for number, _head in heads if number > last]
    if beyond:
        yield (
            f"Kæden er kortet af: uden for databasen er der hoveder til nr. {max(beyond)},"
            f" men kæden slutter ved nr. {last}."
        )
    for number, head in heads:
        if number <= last and inside.get(number) != head:
            yield (
                f"Hovedet for nr. {number} er et andet end det, der blev gemt uden for databasen:"
                " kæden er bygget om."
            )
            return
    if not heads and inside:
        yield "Filen med hoveder er tom, men kæden er ikke."


class _Log:
    """One log: its seals against its rows."""

    def __init__(
        self, database: "psycopg.Connection[Any]", log: str, links: list[Seal], report: Report
    ) -> None:
        self.database, self.log, self.report = database, log, report
        self.sealed = [link for link in links if link.facts["kind"] == "sealed"]
        self.drops = [link for link in links if link.facts["kind"] == "dropped"]

    def check(self, months: int) -> None:
        """Check every seal of the log, and every row that no seal covers."""
        dropped = dict(self._dropped())
        for seal in self.sealed:
            if seal.number in dropped:
                self._check_dropped(seal, dropped[seal.number], months)
            else:
                self._check_rows(seal)
        self._check_uncovered()

    def _dropped(self) -> Iterator[tuple[int, str]]:
        for drop in self.drops:
            for first, last in drop.facts["numbers"]:
                yield from ((number, drop.facts["at"]) for number in range(first, last + 1))

    def _check_dropped(self, seal: Seal, at: str, months: int) -> None:
        self.report.dropped += 1
        if _months_between(seal.facts["at"], at) < months:
            self.report.faults.append(
                f"{seal.name} blev slettet {at[:10]}, før der var gået {months} måneder."
            )
        if left := self._rows(seal):
            self.report.faults.append(
                f"{seal.name} er slettet, men {len(left)} rækker står der igen."
            )

    def _check_rows(self, seal: Seal) -> None:
        rows = self._rows(seal)
        self.report.rows += len(rows)
        root = sha256(b"".join(sha256(text.encode()).digest() for _id, text in rows)).hexdigest()
        numbers = {number for number, _text in rows}
        missing = [
            number
            for first, last in seal.facts["spans"]
            for number in range(first, last + 1)
            if number not in numbers
        ]
        if missing:
            named = ", ".join(map(str, missing[:MOST_NAMED]))
            more = f" og {len(missing) - MOST_NAMED} til" if len(missing) > MOST_NAMED else ""
            self.report.faults.append(f"{seal.name} mangler række {named}{more}.")
        elif len(rows) != seal.facts["rows"] or root != seal.facts["root"]:
            self.report.faults.append(f"{seal.name} er ændret: indholdet passer ikke til roden.")

    def _rows(self, seal: Seal) -> list[tuple[int, str]]:
        columns = sql.SQL(", ").join(sql.Identifier("l", name) for name in seal.facts["columns"])
        query = sql.SQL(
            "SELECT l.id, jsonb_build_array({})::text FROM {} l JOIN"
            " unnest(%s::bigint[], %s::bigint[]) AS s (first, last)"
            " ON l.id BETWEEN s.first AND s.last ORDER BY l.id"
        ).format(columns, sql.Identifier(self.log))
        spans = seal.facts["spans"]
        bounds = ([first for first, _last in spans], [last for _first, last in spans])
        return self.database.execute(query, bounds).fetchall()

    def _check_uncovered(self) -> None:
        """Tell rows that were slipped in behind the sealer, and numbers that two seals cover."""
        spans = sorted(tuple(span) for seal in self.sealed for span in seal.facts["spans"])
        for (_, before), (first, _) in pairwise(spans):
            if first <= before:
                self.report.faults.append(f"Række {first} i {self.log} er forseglet to gange.")
        if not self.sealed:
            return
        floor, until = self.sealed[-1].facts["floor"], int(self.sealed[-1].facts["until"])
        starts = [first for first, _last in spans]
        query = sql.SQL("SELECT id, xact::text::bigint FROM {} ORDER BY id")
        slipped = []
        for number, xact in self.database.execute(query.format(sql.Identifier(self.log))):
            place = bisect_right(starts, number) - 1
            if place >= 0 and number <= spans[place][1]:
                continue
            if number <= floor or xact < until:
                slipped.append(number)
            else:
                self.report.unsealed += 1
        if slipped:
            named = ", ".join(map(str, slipped[:MOST_NAMED]))
            self.report.faults.append(
                f"{len(slipped)} rækker i {self.log} er skrevet ind bag om forseglingen: {named}."
            )


def _months_between(earlier: str, later: str) -> int:
    one, two = (_day(text) for text in (earlier, later))
    return (two.year - one.year) * 12 + two.month - one.month - (two.day < one.day)


def _day(text: str) -> date:
    return datetime.fromisoformat(text).date()


def main(arguments: list[str]) -> int:
    """Check what the arguments name, and tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("address", metavar="ADRESSE")
    parser.add_argument("--heads", type=Path, help="filen med hoveder uden for databasen")
    parser.add_argument("--months", type=int, default=KEPT_MONTHS, help="opbevaringstid")
    chosen = parser.parse_args(arguments)
    heads = read_heads(chosen.heads.read_text()) if chosen.heads else None
    with psycopg.connect(chosen.address) as database:
        database.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        report = verify(database, heads, chosen.months)
    print(report.words())
    if heads is None:
        print("Uden --heads kan en afkortet eller genopbygget kæde ikke ses.")
    return 1 if report.faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
