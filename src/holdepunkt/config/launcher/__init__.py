"""Starts a PostgreSQL of our own when no address of one is given, and stops it afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from holdepunkt.config.environment import data_folder
from holdepunkt.config.launcher import roles, server
from holdepunkt.config.launcher.folder import CannotLaunch, DataFolder, Hold, alone, opened

ADDRESSES = {"DATABASE_URL": roles.APP, "DATABASE_OWNER_URL": roles.OWNER}


@contextmanager
def database() -> Iterator[bool]:
    """See that both database addresses are in the environment; yield whether the server is ours.

    Given addresses are used as they are. Without them our own server runs while the block does, or
    as long as any other process uses it.
    """
    given = [name for name in ADDRESSES if os.environ.get(name)]
    if len(given) == 1:
        missing = next(name for name in ADDRESSES if name not in given)
        raise CannotLaunch(f"{given[0]} is set but {missing} is not; set both, or neither.")
    if given:
        yield False
        return
    with own_database(opened(data_folder())) as running:
        os.environ.update({name: running.url(role) for name, role in ADDRESSES.items()})
        try:
            yield True
        finally:
            for name in ADDRESSES:
                os.environ.pop(name, None)


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
