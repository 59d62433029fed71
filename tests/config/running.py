"""Runs the launcher in a process that says what it has, and waits to be stopped or killed."""

import sys
from pathlib import Path

from holdepunkt.config import launcher
from holdepunkt.config.launcher.folder import opened

if __name__ == "__main__":
    with launcher.own_database(opened(Path(sys.argv[1]))) as server:
        sys.stdout.write(f"{server.pid}\n")
        sys.stdout.flush()
        sys.stdin.readline()
