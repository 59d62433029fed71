"""Read a profile strictly: what is misspelt is said in Danish, never passed over."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from holdepunkt.core.cases import ApplicationKind, Party
from holdepunkt.core.complaints import ComplaintKind, ComplaintOutcome, Reconsideration
from holdepunkt.core.imports.profile import (
    ACTIVITY_KINDS,
    FIELDS,
    OWNED_FACTS,
    Extract,
    FileRole,
    Part,
    Profile,
    ProfileFault,
    Role,
    RowFilter,
    Words,
)
from holdepunkt.core.imports.values import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CHANNELS = frozenset({"letter", "digital_post", "phone", "in_person", "self_service", "other", ""})
COMPLAINT_WORDS = frozenset({*ComplaintKind, *ComplaintOutcome, *Reconsideration, ""})
OUTCOMES = frozenset({"granted", "partly_granted", "rejected", "other", ""})
ROLES = frozenset({"dedicated", "coordinating", "substitute", ""})
WISHES = frozenset({"wants", "declines", "not_asked", ""})
SPLITS = frozenset({"competence", "area", "load", "wish", "seal", "other"})
_UTC = ZoneInfo("UTC")


class _Table:
    """One table of the profile; notes every key that was not asked for."""

    def __init__(self, entries: Mapping[str, object], place: str, faults: list[str]) -> None:
        self.entries, self.place, self.faults = entries, place, faults
        self.asked: set[str] = set()

    def fault(self, sentence: str) -> None:
        self.faults.append(f"{self.place}: {sentence}")

    def text(self, key: str, *, default: str | None = None) -> str:
        self.asked.add(key)
        found = self.entries.get(key, default)
        if isinstance(found, str) and (found or default is not None):
            return found
        self.fault(f"«{key}» mangler." if found in {None, ""} else f"«{key}» skal være tekst.")
        return ""

    def flag(self, key: str, *, default: bool) -> bool:
        self.asked.add(key)
        found = self.entries.get(key, default)
        if not isinstance(found, bool):
            self.fault(f"«{key}» skal være true eller false.")
            return default
        return found

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        self.asked.add(key)
        found = self.entries.get(key)
        if found is None:
            return default
        listed = [found] if isinstance(found, str) else found
        if not isinstance(listed, list) or not all(isinstance(one, str) and one for one in listed):
            self.fault(f"«{key}» skal være tekst eller en liste af tekster.")
            return default
        return tuple(str(one) for one in listed)

    def one_of(self, key: str, allowed: Iterable[str], *, default: str | None = None) -> str:
        found = self.text(key, default=default)
        if found and found not in set(allowed):
            self.fault(f"«{key}» er «{found}», men skal være {_either(allowed)}.")
            return ""
        return found

    def table(self, key: str) -> _Table:
        self.asked.add(key)
        found = self.entries.get(key, {})
        if not isinstance(found, dict):
            self.fault(f"«{key}» skal være en tabel.")
            found = {}
        return _Table(found, f"{self.place} [{key}]", self.faults)

    def done(self) -> None:
        for key in self.entries.keys() - self.asked:
            self.fault(f"«{key}» kendes ikke.")


def _either(words: Iterable[str]) -> str:
    listed = sorted(word for word in words if word)
    return f"{', '.join(listed[:-1])} eller {listed[-1]}" if len(listed) > 1 else listed[0]


def read_profile(text: str, *, place: str = "Profilen") -> Profile:
    """Return the profile written in TOML, or raise `ProfileFault` naming all that is wrong."""
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileFault((f"{place} er ikke skrevet rigtigt (TOML): {error}.",)) from None
    faults: list[str] = []
    top = _Table(entries, place, faults)
    profile = _meanings(_head(top), top)
    top.done()
    _check_whole(profile, top)
    if faults:
        raise ProfileFault(tuple(faults))
    return profile


def _head(top: _Table) -> Profile:
    extract = top.one_of("extract", Extract) or Extract.PARTIAL
    return Profile(
        name=top.text("name"),
        title=top.text("title"),
        about=top.text("about", default=""),
        source=top.text("source"),
        zone=_zone(top),
        extract=Extract(extract),
        files=_files(top),
        extra=top.texts("extra_profiles"),
        key=top.texts("case_key", ("number",)),
        grant_key=top.texts("grant_key", ("grant",)),
        number_pattern=_pattern(top, "case_number_pattern"),
        citizen_is_cpr=top.one_of("citizen_key", ("cpr", "any"), default="any") == "cpr",
        vanished_events_reversed=_vanished(top, "vanished_events", "reverse", extract),
        vanished_cases_named=_vanished(top, "vanished_cases", "name", extract),
        sample=top.text("sample", default=""),
        default_unit=top.text("unit_when_unknown", default="Uden afdeling"),
        unit_area=top.text("area_of_new_units", default="Uden område"),
    )


def _zone(top: _Table) -> ZoneInfo:
    name = top.text("time_zone", default="Europe/Copenhagen")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        top.fault(f"tidszonen «{name}» findes ikke.")
        return _UTC


def _pattern(top: _Table, key: str) -> re.Pattern[str] | None:
    text = top.text(key, default="")
    try:
        return re.compile(text) if text else None
    except re.error:
        top.fault(f"«{key}» er ikke et gyldigt mønster.")
        return None


def _vanished(top: _Table, key: str, deed: str, extract: str) -> bool:
    found = top.one_of(key, ("keep", deed), default="keep")
    if found == deed and extract == Extract.PARTIAL:
        top.fault(f'«{key}» kan kun være «{deed}», når udtrækket er helt (extract = "full").')
    return found == deed


def _files(top: _Table) -> tuple[FileRole, ...]:
    top.asked.add("files")
    listed = top.entries.get("files")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        top.fault("mindst én [[files]] skal beskrives.")
        return ()
    return tuple(
        _file(_Table(one, f"{top.place} [[files]] nr. {number}", top.faults))
        for number, one in enumerate(listed, start=1)
    )


def _file(table: _Table) -> FileRole:
    role = Role(table.one_of("role", Role) or Role.CASES)
    columns = table.table("columns")
    for unknown in columns.entries.keys() - FIELDS[role]:
        columns.fault(f"feltet «{unknown}» kendes ikke i rollen {role}.")
    found = {name: columns.texts(name) for name in columns.entries.keys() & FIELDS[role]}
    file = FileRole(
        role=role,
        title=table.text("title"),
        part=Part(table.one_of("part", Part, default="table") or Part.TABLE),
        columns=found,
        optional=frozenset(table.texts("optional")),
        required=table.flag("required", default=True),
        where=_where(table),
    )
    for name in sorted(file.optional - found.keys()):
        table.fault(f"«optional» nævner «{name}», som ikke er et felt her.")
    table.done()
    return file


def _where(table: _Table) -> RowFilter | None:
    if "where" not in table.entries:
        return None
    where = table.table("where")
    column, words = where.text("column"), where.texts("is")
    others = where.texts("is_not")
    where.done()
    if bool(words) is bool(others):
        where.fault("skriv enten «is» eller «is_not».")
    return RowFilter(column, frozenset(map(folded, words or others)), taken=bool(words))


def _meanings(profile: Profile, top: _Table) -> Profile:
    status, owned = top.table("status"), frozenset(top.texts("owned_here"))
    for fact in sorted(owned - OWNED_FACTS):
        top.fault(f"«owned_here» nævner «{fact}», men skal være {_either(OWNED_FACTS)}.")
    sections = top.table("sections")
    read = replace(
        profile,
        owned_here=owned,
        due_in_source=top.one_of("deadline_owner", ("source", "here"), default="here") == "source",
        section_law=sections.text("law", default=""),
        sections=_words(sections, None, ""),
        kinds=_words(top.table("kinds"), frozenset(ApplicationKind), ""),
        channels=_words(top.table("channels"), CHANNELS, ""),
        parties=_words(top.table("parties"), frozenset(Party), ""),
        outcomes=_words(top.table("outcomes"), OUTCOMES, ""),
        activities=_words(top.table("activities"), ACTIVITY_KINDS, "source_step"),
        roles=_words(top.table("roles"), ROLES, ""),
        wishes=_words(top.table("wishes"), WISHES, ""),
        splits=_words(top.table("splits"), SPLITS, "other"),
        complaint_words=_words(top.table("complaint_words"), COMPLAINT_WORDS, ""),
        closed=frozenset(map(folded, status.texts("closed"))),
        withdrawn=frozenset(map(folded, status.texts("withdrawn"))),
    )
    status.done()
    return read


def _words(table: _Table, allowed: frozenset[str] | None, otherwise: str) -> Words:
    found: dict[str, str] = {}
    for word in [one for one in table.entries if one not in {*table.asked, "otherwise"}]:
        meaning = table.text(word, default="")
        if allowed is not None and meaning not in allowed:
            table.fault(
                f"«{word}» oversættes til «{meaning}», men det skal være {_either(allowed)}."
            )
        found[folded(word)] = meaning
    if allowed is not None:
        return Words(found, table.one_of("otherwise", allowed, default=otherwise))
    return Words(found, table.text("otherwise", default=otherwise))


def _check_whole(profile: Profile, top: _Table) -> None:
    cases = [file for file in profile.files if file.role is Role.CASES]
    for file in cases:
        _check_cases(file, profile, top)
    for file in (file for file in profile.files if file.role is Role.EVENTS):
        if not {"activity", "happened"} <= file.columns.keys():
            top.fault(f"«{file.title}» mangler felterne activity og happened.")
        if not ({"number"} <= file.columns.keys() or {"citizen", "link"} <= file.columns.keys()):
            top.fault(f"«{file.title}» mangler number, eller citizen og link, som peger på sagen.")
    _check_grants(profile, top)
    _check_complaints(profile, top)
    _check_phones(profile, top)
    _check_absences(profile, top)
    keyed = {Role.CITIZENS, Role.ASSIGNMENTS}
    for file in (file for file in profile.files if file.role in keyed):
        if "citizen" not in file.columns:
            top.fault(f"«{file.title}» mangler feltet citizen.")


def _check_cases(file: FileRole, profile: Profile, top: _Table) -> None:
    for name in profile.key:
        if name not in file.columns:
            top.fault(f"«case_key» nævner «{name}», som ikke læses i «{file.title}».")
    if not {"received", "created"} & file.columns.keys():
        top.fault(f"«{file.title}» mangler feltet received: dagen, ansøgningen blev modtaget.")


def _check_grants(profile: Profile, top: _Table) -> None:
    for file in (file for file in profile.files if file.role is Role.GRANTS):
        needed = {"citizen", "what", "starts", *profile.grant_key} - file.columns.keys()
        for name in sorted(needed):
            top.fault(f"«{file.title}» mangler feltet {name}.")


def _check_phones(profile: Profile, top: _Table) -> None:
    for file in (file for file in profile.files if file.role is Role.PHONES):
        for name in sorted(FIELDS[Role.PHONES] - file.columns.keys()):
            top.fault(f"«{file.title}» mangler feltet {name}.")


def _check_complaints(profile: Profile, top: _Table) -> None:
    for file in (file for file in profile.files if file.role is Role.COMPLAINTS):
        for name in sorted({"citizen", "complaint", "kind", "received"} - file.columns.keys()):
            top.fault(f"«{file.title}» mangler feltet {name}.")


def _check_absences(profile: Profile, top: _Table) -> None:
    for file in (file for file in profile.files if file.role is Role.ABSENCES):
        for name in sorted({"staff", "from"} - file.columns.keys()):
            top.fault(f"«{file.title}» mangler feltet {name}.")
