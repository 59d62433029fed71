"""`plan read`: what the importer proposes. `plan compare`: what changed between two papers."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from holdepunkt.core.datewords import DateWords
from holdepunkt.core.papers import (
    Change,
    Comparison,
    Pair,
    Paper,
    Remark,
    compare_papers,
    told_with_texts,
)
from holdepunkt.exchange.documents import public as documents
from holdepunkt.exchange.documents.management.commands.dates import as_json as dated
from holdepunkt.foundation import clock
from holdepunkt.foundation.cli import JsonCommand, UsageError, civil_day


class Command(JsonCommand):
    """Read a plan or a status as a proposal with lines and doubts, or compare two."""

    help = "read: læser en plan eller en status. compare: hvad der er ændret fra én til en anden."

    def arguments(self, parser: CommandParser) -> None:
        """Take the deed and its one or two files."""
        parser.add_argument("deed", choices=["read", "compare"])
        parser.add_argument("files", nargs="+", type=Path, help="Word (.docx), PDF eller tekst")
        parser.add_argument(
            "--context", type=civil_day, help="dagen, dokumentet er fra, hvis det ikke står i det"
        )

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the proposal, or the comparison of the two."""
        wanted = 1 if options["deed"] == "read" else 2
        if len(options["files"]) != wanted:
            raise UsageError("Brug: plan read FIL, eller plan compare GAMMEL NY.")
        context = options["context"]
        rules = documents.shipped_rules(context or clock.today())
        papers = [
            documents.read_plan(file, rules=rules, context=context) for file in options["files"]
        ]
        if wanted == 1:
            return paper_json(papers[0])
        return comparison_json(papers[0], papers[1], compare_papers(papers[0], papers[1]))

    def words(self, answer: Mapping[str, Any]) -> str:
        """Return the proposal's or the comparison's main lines."""
        if "changes" in answer:
            return "\n".join(
                f"{each['item']} {each['label']}: {each['told']}"
                for each in [*answer["changes"], *answer["remarks"]]
            )
        lines = [answer["title"]]
        for goal in answer["goals"]:
            lines.append(f"{goal['number']} {goal['title']}")
            lines.extend(
                f"  {each['number']} {each['title']} (linje {each['place']['first']})"
                for each in goal["activities"]
            )
        lines.append(", ".join(f"{name}: {count}" for name, count in answer["counts"].items()))
        return "\n".join(lines)


def paper_json(paper: Paper) -> dict[str, Any]:
    """Return the whole proposal as JSON, with how many of each there are."""
    activities = paper.activities
    counts = {
        "goals": len(paper.goals),
        "activities": len(activities),
        "dates": len(paper.dates) + sum(len(each.dates) for each in activities),
        "quantities": len(paper.quantities),
        "decisions": len(paper.decisions),
        "doubts": len(paper.doubts)
        + sum(len(goal.doubts) for goal in paper.goals)
        + sum(len(each.doubts) for each in activities),
    }
    return {"counts": counts, **_json(paper)}


def comparison_json(old: Paper, new: Paper, comparison: Comparison) -> dict[str, Any]:
    """Return the comparison as JSON; the pairs by their numbers and titles."""
    return {
        "old": {"title": old.title, "kind": old.kind.value, "day": old.day},
        "new": {"title": new.title, "kind": new.kind.value, "day": new.day},
        "pairs": [_pair(pair) for pair in comparison.pairs],
        "changes": [_finding(each) for each in comparison.changes],
        "remarks": [_finding(each) for each in comparison.remarks],
    }


def _finding(found: Change | Remark) -> dict[str, Any]:
    return {**_json(found), "label": found.label, "told": told_with_texts(found)}


def _pair(pair: Pair) -> dict[str, Any]:
    sides = {"old": pair.old, "new": pair.new}
    return {
        name: {"number": side.number, "number_printed": side.number_printed, "title": side.title,
               "place": _json(side.place)} if side else None
        for name, side in sides.items()
    } | {"matched_by": pair.by.value if pair.by else None}  # fmt: skip


def _json(value: Any) -> Any:
    if isinstance(value, DateWords):
        return dated(value)
    if is_dataclass(value):
        return {each.name: _json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (list, tuple)):
        return [_json(each) for each in value]
    return value if not isinstance(value, date) else value.isoformat()
