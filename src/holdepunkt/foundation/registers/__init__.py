"""The dated registers a room ships with, and the municipality's own in their place."""

from importlib.resources import files
from pathlib import Path

from django.conf import settings


def register(package: str, name: str) -> str:
    """Return the text of the room's register, or of the municipality's own of the same name.

    Its own lies in `HOLDEPUNKT_DATA/registers` and stands in place of the whole shipped one.
    """
    own = Path(settings.DATA) / "registers" / name
    if own.is_file():
        return own.read_text(encoding="utf-8")
    return files(package).joinpath("register").joinpath(name).read_text(encoding="utf-8")
