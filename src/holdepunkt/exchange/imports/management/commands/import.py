"""manage import PROFILE FILE… [--dry-run] [--json]: bring an extract in."""  # noqa: N999 -- the command's name

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from holdepunkt.core.wording import count, number
from holdepunkt.exchange.imports import jobs
from holdepunkt.exchange.imports import public as imports
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.cli import JsonCommand, UsageError

_CHUNK = 1 << 20


class Command(JsonCommand):
    """Bring an extract in through a profile."""

    help = "Hent et udtræk ind gennem en profil"

    def arguments(self, parser: ArgumentParser) -> None:
        """Take the profile, the files and whether to stop after the check."""
        parser.add_argument("profile", help="profilens navn, fx minimum, sensum eller dubu")
        parser.add_argument("files", nargs="+", type=Path, help="udtrækkets filer")
        parser.add_argument("--dry-run", action="store_true", help="tjek kun; hent intet ind")

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the counts of the import."""
        missing = [str(path) for path in options["files"] if not path.is_file()]
        if missing:
            raise UsageError(f"Filen findes ikke: {', '.join(missing)}")
        applied = not options["dry_run"]
        actor = Actor.for_job("imports.command", purpose="Hente et udtræk ind")
        counts = imports.bring_in(
            profile=options["profile"],
            uploads=[imports.Upload(path.name, _pieces(path)) for path in options["files"]],
            apply=applied,
            actor=actor,
            now=clock.now(),
            today=clock.today(),
        )
        if applied:
            jobs.count_soon(actor)
        return {**counts, "applied": applied}

    def words(self, answer: Mapping[str, Any]) -> str:
        """Return the counts as a person reads them."""
        cases, events, rows = answer["cases"], answer["events"], answer["rows"]
        read, unchanged = number(answer["read"]), number(rows["unchanged"])
        fates, gone = ("new", "changed", "unchanged"), events["reversed"]
        told = [tuple(number(group[fate]) for fate in fates) for group in (cases, events)]
        lines = [
            f"Læst: {read} rækker, {unchanged} uændrede, {number(rows['set_aside'])} sat til side.",
            "Sager: {} nye, {} ændrede, {} uændrede.".format(*told[0]),
            "Hændelser: {} nye, {} ændrede, {} uændrede.".format(*told[1]),
            *(
                [f"Hændelser, der er væk fra kilden og tilbageføres: {number(gone)}."]
                if gone
                else []
            ),
            *_standing(answer),
        ]
        if away := answer.get("absences"):
            lines.append("Fravær: {} nye, {} ændrede, {} uændrede.".format(
                *(number(away[fate]) for fate in fates)
            ))  # fmt: skip
        aside = [
            f"Sat til side, {one['file']} linje {number(one['line'])}:"
            f" {one['field'] or 'hele rækken'}: {one['reason']}."
            for one in answer["set_aside"]
        ]
        if more := answer["set_aside_more"]:
            aside.append(f"Og {number(more)} rækker mere er sat til side.")
        brought = f"Hentet ind som import nr. {answer['import']}."
        end = brought if answer["applied"] else "Prøvet; intet er hentet ind."
        return "\n".join([*lines, *aside, *answer["warnings"], end])


def _standing(answer: Mapping[str, Any]) -> Iterator[str]:
    closed, in_time, late = answer["closed"], answer["in_time"], answer["late"]
    is_open = count(answer["open"], "åben", "åbne")
    yield f"Af sagerne er {is_open} og {count(closed, 'lukket', 'lukkede')}."
    told = f"Afgjort til tiden: {number(in_time)}; for sent: {number(late)}"
    rest = closed - in_time - late
    yield f"{told}; lukket uden frist eller afgørelse: {number(rest)}." if rest else f"{told}."


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
