"""Readies a data folder of our own: tables and collected static files, each only when outdated."""

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import django
from django.core.management import call_command

from holdepunkt.config.environment import PROJECT, data_folder

SETTINGS = "holdepunkt.config.settings"
SOURCE = PROJECT / "src" / "holdepunkt"
PINNED = PROJECT / "requirements" / "runtime.txt"


def say(sentence: str) -> None:
    """Tell on stderr what goes on; stdout belongs to a command's answer."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def set_up() -> None:
    """Load Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def bring_tables_up_to_date() -> None:
    """Migrate as the owner and see that there is a law, unless it has been done here already."""
    register = SOURCE / "knowledge" / "law" / "register" / "law.toml"
    stamp = Stamp("tables", [*SOURCE.glob("*/*/migrations/*.py"), register, PINNED])
    if not stamp.holds():
        say("Gør databasen klar ...")
        set_up()
        call_command("migrate", database="owner", interactive=False, verbosity=0, stdout=sys.stderr)
        load_law()
        stamp.put()


def load_law() -> None:
    """Load the shipped register if there is no law, and let cases that came before it follow."""
    # These need Django loaded.
    from holdepunkt.exchange.imports import public as imports  # noqa: PLC0415
    from holdepunkt.foundation import clock  # noqa: PLC0415
    from holdepunkt.foundation.access import Actor, acting  # noqa: PLC0415
    from holdepunkt.knowledge.law import public as law  # noqa: PLC0415

    actor = Actor.for_job("law", purpose="Gøre en tom datamappe klar")
    with acting(actor, today=clock.today()):
        if law.ensure_register(actor=actor, now=clock.now()).new:
            imports.follow_register(actor=actor, now=clock.now())


def collect_static_files() -> None:
    """Collect and compress the static files, unless they are the same as last time."""
    stamp = Stamp("static", [*SOURCE.glob("*/*/static/**/*"), PINNED])
    if not stamp.holds():
        set_up()
        options = {"interactive": False, "clear": True, "verbosity": 0, "stdout": sys.stderr}
        call_command("collectstatic", **options)
        stamp.put()


class Stamp:
    """A note in the data folder of the files that some work was last done for."""

    def __init__(self, name: str, files: Iterable[Path]) -> None:
        """Take the fingerprint of the files as they are now: names, sizes and times."""
        self._note = data_folder() / f"stamp-{name}.txt"
        digest = hashlib.sha256()
        for file in sorted(path for path in files if path.is_file()):
            state = file.stat()
            digest.update(f"{file}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
        self._fingerprint = digest.hexdigest()

    def holds(self) -> bool:
        """Tell whether the work was done for these very files."""
        return self._note.exists() and self._note.read_text() == self._fingerprint

    def put(self) -> None:
        """Note that the work is done."""
        self._note.write_text(self._fingerprint)


def environment() -> dict[str, str]:
    """Return the environment for a program we start: ours, with the settings named."""
    return {"DJANGO_SETTINGS_MODULE": SETTINGS, **os.environ}
