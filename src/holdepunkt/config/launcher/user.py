"""Who the database server runs as: PostgreSQL refuses to run as root, so root steps down."""

import grp
import os
import pwd
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# User numbers that no distribution hands out: systemd's table of user numbers leaves them unused.
UNUSED_NUMBERS = range(60578, 61184)


@dataclass(frozen=True, slots=True)
class ServerUser:
    """The user number of the server; None when it is simply ourselves."""

    number: int | None = None
    group: int | None = None

    @property
    def how(self) -> Mapping[str, object]:
        """Return the arguments that make subprocess start a program as this user."""
        if self.number is None:
            return {}
        return {"user": self.number, "group": self.group, "extra_groups": [], "umask": 0o077}

    def own(self, path: Path) -> None:
        """Give the user a folder of ours with all that is in it."""
        if self.number is None or self.group is None:
            return
        for folder, _, files in os.walk(path):
            os.chown(folder, self.number, self.group)
            for name in files:
                os.chown(os.path.join(folder, name), self.number, self.group, follow_symlinks=False)


@dataclass(frozen=True, slots=True)
class Reach:
    """How the server's user gets at a folder of ours, whatever folders lie above it.

    Root may keep the project where no other user can walk (/root, a folder with mode 0700). Instead
    of opening such folders, the server inherits an open descriptor of its own folder and names it
    through /proc: only the folder's own mode counts then.
    """

    path: Path
    descriptors: tuple[int, ...] = field(default=())

    def close(self) -> None:
        """Close our end of the descriptor; the server keeps its own."""
        for descriptor in self.descriptors:
            os.close(descriptor)


def reach(folder: Path, user: ServerUser) -> Reach:
    """Return a path to the folder that works for the server's user."""
    if user.number is None or not sys.platform.startswith("linux"):
        return Reach(folder)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    return Reach(Path(f"/proc/self/fd/{descriptor}"), (descriptor,))


def server_user(folder: Path) -> ServerUser:
    """Return the user that owns the server's folder; at root's first start a number nobody has."""
    if os.geteuid() != 0:
        return ServerUser()
    if folder.exists() and folder.stat().st_uid != 0:
        return ServerUser(folder.stat().st_uid, folder.stat().st_gid)
    taken = {entry.pw_uid for entry in pwd.getpwall()} | {entry.gr_gid for entry in grp.getgrall()}
    number = secrets.choice([number for number in UNUSED_NUMBERS if number not in taken])
    return ServerUser(number, number)


def named_user(user: ServerUser) -> ServerUser:
    """Return a user with a name, which initdb wants to know: the given one, or nobody."""
    if user.number is None:
        return user
    try:
        pwd.getpwuid(user.number)
    except KeyError:
        named = next(entry for entry in pwd.getpwall() if entry.pw_name == "nobody")
        return ServerUser(named.pw_uid, named.pw_gid)
    return user
