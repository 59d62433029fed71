"""The command that writes the files of a published report."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.cli import JsonCommand
from holdepunkt.steering.portfolio import queries


class Command(JsonCommand):
    """Write a published report to files, byte for byte as it was published."""

    help = "Skriv en udgivet statusrapports filer, præcis som de blev udgivet."

    def arguments(self, parser: CommandParser) -> None:
        """Add the report, for whom, and which files."""
        parser.add_argument("deed", choices=["export"], help="export")
        parser.add_argument("report", type=int, help="rapportens nummer")
        parser.add_argument(
            "--readers", choices=["committee", "councils", "staff"], default="committee"
        )
        parser.add_argument("--docx", type=Path, help="filen, Word skrives til")
        parser.add_argument("--pdf", type=Path, help="filen, PDF skrives til")
        parser.add_argument("--snapshot", type=Path, help="filen, øjebliksbilledet skrives til")

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Write the files that are asked for, and return what they are."""
        actor = Actor.for_job("report.export", purpose="Skriv en udgivet rapport til filer")
        with acting(actor, today=clock.today()):
            page = queries.report_page(report_id=options["report"], actor=actor)
            files = {
                suffix: queries.paper(
                    report_id=options["report"],
                    readers=options["readers"],
                    suffix=suffix,
                    actor=actor,
                )
                for suffix in ("docx", "pdf")
                if options[suffix]
            }
            if options["snapshot"]:
                files["snapshot"] = queries.snapshot(report_id=options["report"], actor=actor)
        for kind, content in files.items():
            options[kind].write_bytes(content)
        return {
            "title": page.title,
            "plan": page.plan,
            "sha256": page.sha256,
            "published_at": page.published_at.isoformat(),
            "files": {kind: str(options[kind]) for kind in files},
        }
