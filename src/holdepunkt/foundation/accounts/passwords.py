"""Asks for a password at the command line, without showing it or leaving it in a history."""

import getpass
import os
import sys


def asked() -> str:
    """Return the password typed at the prompt; without a screen that of HOLDEPUNKT_PASSWORD."""
    given = os.environ.get("HOLDEPUNKT_PASSWORD")
    if given is None and sys.stdin.isatty():
        given = getpass.getpass("Adgangskode: ", stream=sys.stderr)
    return given or ""
