"""Starts a PostgreSQL of our own when no address of one is given, and stops it afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from holdepunkt.config.environment import data_folder
from holdepunkt.config.launcher import roles, server
from holdepunkt.config.launcher.folder import CannotLaunch, DataFolder, Hold, alone, opened

ADDRESSES = {"DATABASE_URL": roles.APP, "DATABASE_OWNER_URL": roles.OWNER}


@contextmanager
def database(*, needs_owner: bool = True) -> Iterator[bool]:
    """See that the database addresses are in the environment; yield whether the server is ours.

    Given addresses are used as they are; web and worker do not need the owner's, and in production
    should not know it. Without addresses our own server runs while the block does, or as long as
    any other process uses it.
    """
    if are_given(needs_owner=needs_owner):
        yield False
        return
    with own_database(opened(data_folder())) as running:
        os.environ.update({name: running.url(role) for name, role in ADDRESSES.items()})
        try:
            yield True
        finally:
            for name in ADDRESSES:
                os.environ.pop(name, None)


def are_given(*, needs_owner: bool) -> bool:
    """Tell whether the addresses are in the environment; some but not all is a mistake."""
    given = {name for name in ADDRESSES if os.environ.get(name)}
    missing = (set(ADDRESSES) if needs_owner else {"DATABASE_URL"}) - given
    if given and missing:
        raise CannotLaunch(
            f"{given.pop()} is set but {missing.pop()} is not; set both, or neither."
        )
    return bool(given)


@contextmanager
def own_database(folder: DataFolder) -> Iterator[server.Server]:
    """Run the data folder's server; the last process that uses it stops it."""
    with alone(folder):
        running = server.ensure(folder)
        hold = Hold(folder)
    try:
        yield running
    finally:
        with alone(folder):
            if hold.let_go():
                server.stop_running(folder)
