"""Fills an empty database with the invented municipality; a second time it does nothing."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from holdepunkt.config.demo.load import Load
from holdepunkt.config.environment import data_folder
from holdepunkt.foundation import clock


class Command(BaseCommand):
    """Load the demo."""

    help = "Fylder en tom database med en opdigtet kommune. Anden gang sker der intet."

    def handle(self, *_args: object, **_options: Any) -> None:
        """Load, and tell on stderr what goes on."""
        load = Load(data_folder() / "demo", clock.today(), clock.now(), tell)
        if load.once():
            tell("Den opdigtede kommune er klar.")


def tell(sentence: str) -> None:
    """Tell on stderr: stdout belongs to a command's answer."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
