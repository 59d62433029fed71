"""The profiles: those that are shipped, and those the municipality has put in its own folder."""

from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings

from holdepunkt.core.imports.profile import Profile, ProfileFault
from holdepunkt.core.imports.profile_reading import read_profile
from holdepunkt.foundation.access import Actor, Refusal

SAMPLES = Path(__file__).parents[1] / "profiles"


class UnknownProfile(Refusal):
    """There is no profile of that name, or its file cannot be used."""


def profiles(*, actor: Actor) -> tuple[Profile, ...]:
    """Return all profiles that can be used, by title; a faulty file is passed over here."""
    del actor
    found = []
    for path in sorted(_files().values()):
        try:
            found.append(_read(path, path.stat().st_mtime_ns))
        except ProfileFault:
            continue
    return tuple(sorted(found, key=lambda one: one.title))


@cache
def title_of(name: str) -> str:
    """Return the profile's title, or its name where its file is gone; read once in a process."""
    path = _files().get(name)
    try:
        return _read(path, path.stat().st_mtime_ns).title if path else name
    except ProfileFault:
        return name


def profile(*, name: str, actor: Actor) -> Profile:
    """Return the profile; refuse with what is wrong if it cannot be used."""
    del actor
    path = _files().get(name)
    if path is None:
        known = ", ".join(sorted(_files()))
        raise UnknownProfile(f"Profilen »{name}« findes ikke. Vælg en af: {known}.")
    try:
        return _read(path, path.stat().st_mtime_ns)
    except ProfileFault as fault:
        raise UnknownProfile(" ".join(fault.sentences)) from None


def extra_profiles(*, main: Profile, actor: Actor) -> tuple[Profile, ...]:
    """Return the profiles whose files may come along with this one."""
    return tuple(profile(name=name, actor=actor) for name in main.extra)


def _files() -> dict[str, Path]:
    """Return the profile files by name; the municipality's own stand before the shipped."""
    own = Path(settings.DATA) / "profiles"
    found = {path.stem: path for path in SAMPLES.glob("*.toml")}
    return found | {path.stem: path for path in own.glob("*.toml")}


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> Profile:
    return read_profile(path.read_text("utf-8"), place=f"Profilen {path.stem}")
