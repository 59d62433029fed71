"""The complaints of an extract: whose they are, about which case, and what is new about them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.complaints import public as complaints
from holdepunkt.core.imports.complaining import placed
from holdepunkt.core.imports.profile import Profile, Role
from holdepunkt.core.imports.records import ComplaintRecord, Reading, SetAside
from holdepunkt.core.imports.values import Fault
from holdepunkt.core.wording import short_date
from holdepunkt.exchange.imports.actions.citizens import citizen_ids
from holdepunkt.exchange.imports.actions.storing import Remembered, remember
from holdepunkt.exchange.imports.models import ImportedRow
from holdepunkt.foundation.access import Actor, any_of

_KIND = ImportedRow.Kind.COMPLAINT


@dataclass(frozen=True, slots=True)
class BringingComplaints:
    """What the complaints of one import are brought in with."""

    batch_id: int
    profile: Profile
    drawn_at: datetime
    units: Mapping[str, int]
    now: datetime
    actor: Actor


def without_unplaced(
    reading: Reading, profile: Profile, *, actor: Actor
) -> tuple[tuple[ComplaintRecord, ...], tuple[SetAside, ...]]:
    """Return the complaints of citizens and cases we know, and the others set aside with why."""
    records = reading.complaints
    if not records:
        return (), ()
    known = _who(records, profile, actor)
    listed = {one.key for one in reading.citizens}
    ids = _cases(records, actor)
    labels = cases.labels(case_ids={pk for pk, _unit in ids.values()}, actor=actor)
    kept, aside = [], []
    for one in records:
        citizen_id = known.get(one.citizen, 0)
        label = labels.get(ids.get((one.case_number, citizen_id), (0, 0))[0])
        is_known = one.citizen in known or one.citizen in listed
        fault = _fault(one, label, is_known=is_known)
        if fault:
            aside.append(SetAside.because(Role.COMPLAINTS, one.row, *fault))
        else:
            kept.append(one)
    return tuple(kept), tuple(aside)


def _fault(
    one: ComplaintRecord, label: cases.CaseLabel | None, *, is_known: bool
) -> tuple[tuple[str, str], Fault] | None:
    cell = ("sagsnr.", one.case_number)
    if not is_known:
        told = Fault("Borgeren kendes ikke her", "Hent borgerlisten eller sagerne ind først")
        return ("borger", one.citizen), told
    if one.case_number and label is None:
        hint = "Hent sagerne ind først, eller lad feltet stå tomt"
        return cell, Fault("Sagen kendes ikke hos borgeren", hint)
    if label and one.state.received_on < label.received_on:
        return cell, Fault(f"Klagen er ældre end sagen, {short_date(label.received_on)}")
    return None


def plan_complaints(
    profile: Profile, records: Sequence[ComplaintRecord]
) -> tuple[Counter[str], list[ComplaintRecord]]:
    """Return the complaints counted by fate, and those that are new or changed."""
    held = ImportedRow.objects.filter(
        any_of("key", [one.key for one in records]), source=profile.source, kind=_KIND
    )
    digests = dict(held.values_list("key", "digest"))
    counts: Counter[str] = Counter()
    differing = []
    for one in records:
        before = digests.get(one.key)
        fate = "new" if before is None else "unchanged" if before == one.digest else "changed"
        counts[f"complaints.{fate}"] += 1
        counts["rows.unchanged" if fate == "unchanged" else "rows.stored"] += 1
        if fate != "unchanged":
            differing.append(one)
    return counts, differing


def bring_complaints(
    records: Sequence[ComplaintRecord], bringing: BringingComplaints
) -> Counter[str]:
    """Bring the complaints in, in the caller's transaction; return them counted by fate."""
    counts, differing = plan_complaints(bringing.profile, records)
    if not differing:
        return counts
    extract = complaints.Extract(bringing.profile.source, bringing.batch_id, bringing.drawn_at)
    rows = list(_rows(differing, bringing))
    complaints.record_complaints(rows=rows, extract=extract, actor=bringing.actor, now=bringing.now)
    source = bringing.profile.source
    remember(
        [Remembered(source, _KIND.value, one.key, one.digest, one.number) for one in differing],
        bringing.batch_id,
    )
    return counts


def unknown_words(reading: Reading, *, actor: Actor) -> tuple[str, ...]:
    """Return what the reader should know: themes and causes that are not on our lists."""
    if not reading.complaints:
        return ()
    themes, causes = (complaints.ids_by_name(kind=kind, actor=actor) for kind in ("theme", "cause"))
    unknown = {
        word for one in reading.complaints for word in one.themes if word.lower() not in themes
    }
    unknown |= {
        word for one in reading.complaints for word in one.causes if word.lower() not in causes
    }
    return tuple(
        f"Vi kender ikke temaet eller årsagen »{word}«. Klagerne kommer ind uden det."
        for word in sorted(unknown)
    )


def _rows(
    records: Sequence[ComplaintRecord], bringing: BringingComplaints
) -> Iterator[complaints.ComplaintRow]:
    actor, units = bringing.actor, bringing.units
    who, case_of = _who(records, bringing.profile, actor), _cases(records, actor)
    themes, causes = (complaints.ids_by_name(kind=kind, actor=actor) for kind in ("theme", "cause"))
    for one in records:
        citizen_id = who[one.citizen]
        case_id, unit_id = case_of.get((one.case_number, citizen_id), (None, None))
        state = placed(
            one,
            unit_id=units.get(one.unit) or unit_id or units[bringing.profile.default_unit],
            case_id=case_id,
            themes=_known(one.themes, themes),
            causes=_known(one.causes, causes),
        )
        yield complaints.ComplaintRow(one.key, one.number, citizen_id, state, one.channel, one.text)


def _known(words: Iterable[str], ids: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(ids[word.lower()] for word in words if word.lower() in ids)


def _cases(
    records: Sequence[ComplaintRecord], actor: Actor
) -> Mapping[tuple[str, int], tuple[int, int]]:
    numbers = [one.case_number for one in records if one.case_number]
    return cases.ids_by_number(numbers=numbers, actor=actor)


def _who(records: Sequence[ComplaintRecord], profile: Profile, actor: Actor) -> Mapping[str, int]:
    asked = {(one.citizen, profile.is_cpr(one.citizen)) for one in records}
    return citizen_ids(profile, asked, actor=actor)
