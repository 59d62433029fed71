"""Whether the database keeps what it acknowledges, whatever happens to the power."""

from collections.abc import Mapping

from django.db import connection

# PostgreSQL documentation, chapters 19.5 and 28: off in any of these, a crash may lose what was
# acknowledged, or leave half a page. synchronous_commit has more words than on; only off is unsafe.
GUARDS = ("fsync", "full_page_writes", "synchronous_commit")


def loose_guards(settings: Mapping[str, str]) -> tuple[str, ...]:
    """Return the guards that are off or not told of; none means that what is saved stays saved.

    >>> loose_guards({"fsync": "on", "full_page_writes": "off", "synchronous_commit": "local"})
    ('full_page_writes',)
    """
    return tuple(name for name in GUARDS if settings.get(name, "off") == "off")


def ask_guards() -> tuple[str, ...]:
    """Return the guards that are off in the database we are connected to.

    What one transaction sets for itself, as an import that can be run again does, is its own
    affair.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, reset_val FROM pg_settings WHERE name = ANY (%s)", [list(GUARDS)]
        )
        return loose_guards(dict(cursor.fetchall()))
