"""Management commands, on a database that is there and ready."""

import os
import sys
from difflib import get_close_matches

import django
from django.core.management import execute_from_command_line, get_commands

from holdepunkt.config import launcher
from holdepunkt.config.processes import prepare
from holdepunkt.foundation.cli import USAGE

NO_DATABASE = ("help", "version", "--help", "-h", "--version", "collectstatic", "compilemessages")
# Commands that only read a file or a word, with the deeds that do; none means all of them.
FILES_ONLY = {"dates": (), "plan": ("read", "compare"), "law": ("read",)}
NO_TABLES = ("makemigrations", "migrate", "showmigrations", "sqlmigrate", "check", "dbshell")


def manage(arguments: list[str]) -> int:
    """Run one Django management command; its answer alone goes to stdout."""
    if not arguments or arguments[0] in NO_DATABASE or _reads_only(arguments):
        return run(arguments)
    with launcher.database() as is_ours:
        if is_ours and arguments[0] not in NO_TABLES:
            prepare.bring_tables_up_to_date()
        return run(arguments)


def _reads_only(arguments: list[str]) -> bool:
    """Tell whether the command asks the database nothing."""
    deeds = FILES_ONLY.get(arguments[0])
    return deeds is not None and (not deeds or bool(set(deeds) & set(arguments[1:2])))


def _unknown(named: list[str]) -> str:
    """Say that there is no such command, and which may have been meant; "" where there is one."""
    django.setup()
    known = [*NO_DATABASE, *get_commands()]
    if not named or named[0] in known:
        return ""
    meant = "".join(f" Mente du {one}?" for one in get_close_matches(named[0], known, 1))
    return f"Der er ingen kommando »{named[0]}«.{meant} Skriv manage help for at se dem alle."


def run(arguments: list[str]) -> int:
    """Hand over to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", prepare.SETTINGS)
    if sentence := _unknown(arguments[:1]):
        sys.stderr.write(f"{sentence}\n")
        return USAGE
    execute_from_command_line(["python3 run.py manage", *arguments])
    return 0
