"""Management commands, on a database that is there and ready."""

import os

from django.core.management import execute_from_command_line

from holdepunkt.config import launcher
from holdepunkt.config.processes import prepare

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


def run(arguments: list[str]) -> int:
    """Hand over to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", prepare.SETTINGS)
    execute_from_command_line(["python3 run.py manage", *arguments])
    return 0
