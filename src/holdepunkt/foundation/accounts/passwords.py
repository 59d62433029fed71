"""Asks for a password at the command line, without showing it or leaving it in a history."""

import getpass
import os
import sys

from holdepunkt.foundation.cli import UsageError


def asked() -> str:
    """Return the password typed at the prompt, else HOLDEPUNKT_PASSWORD, else the line on stdin."""
    given = os.environ.get("HOLDEPUNKT_PASSWORD")
    if given is None and sys.stdin.isatty():
        return getpass.getpass("Adgangskode: ", stream=sys.stderr)
    if given is None:
        given = sys.stdin.readline().rstrip("\r\n")
    if not given:
        raise UsageError(
            "Adgangskoden mangler. Kør kommandoen ved en skærm, sæt HOLDEPUNKT_PASSWORD,"
            " eller skriv den på stdin."
        )
    return given
