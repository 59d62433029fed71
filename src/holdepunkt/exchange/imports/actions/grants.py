"""The grants of an extract: whose they are, from which case, and what is new about them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.grants import public as grants
from holdepunkt.core.imports.profile import Profile, Role
from holdepunkt.core.imports.records import GrantRecord, Reading, SetAside
from holdepunkt.core.imports.values import Fault
from holdepunkt.core.wording import count
from holdepunkt.exchange.imports.actions.citizens import citizen_ids
from holdepunkt.exchange.imports.actions.storing import Remembered, remember
from holdepunkt.exchange.imports.models import Difference, ImportedRow
from holdepunkt.foundation.access import Actor, any_of
from holdepunkt.knowledge.law import public as law

GRANTS_AT_ONCE = 2_000
_KIND = ImportedRow.Kind.GRANT


@dataclass(frozen=True, slots=True)
class BringingGrants:
    """What the grants of one import are brought in with."""

    batch_id: int
    profile: Profile
    drawn_at: datetime
    units: Mapping[str, int]
    book: law.RuleBook
    now: datetime
    actor: Actor


def without_unknown_citizens(
    reading: Reading, profile: Profile, *, actor: Actor
) -> tuple[tuple[GrantRecord, ...], tuple[SetAside, ...]]:
    """Return the grants of citizens we know, and the others set aside: nobody is named here."""
    if not reading.grants:
        return (), ()
    known = _who(reading.grants, profile, actor)
    listed = {one.key for one in reading.citizens}
    kept = [one for one in reading.grants if one.citizen in known or one.citizen in listed]
    gone = (one for one in reading.grants if one.citizen not in known and one.citizen not in listed)
    fault = Fault("Borgeren kendes ikke her", "Hent borgerlisten eller sagerne ind først")
    aside = (SetAside.because(Role.GRANTS, one.row, ("borger", one.citizen), fault) for one in gone)
    return tuple(kept), tuple(aside)


def plan_grants(
    profile: Profile, records: Sequence[GrantRecord]
) -> tuple[Counter[str], list[GrantRecord]]:
    """Return the grants counted by fate, and those that are new or changed."""
    held = ImportedRow.objects.filter(
        any_of("key", [one.key for one in records]),
        source=profile.source,
        kind=_KIND,
    )
    digests = dict(held.values_list("key", "digest"))
    counts: Counter[str] = Counter()
    differing = []
    for one in records:
        before = digests.get(one.key)
        fate = "new" if before is None else "unchanged" if before == one.digest else "changed"
        counts[f"grants.{fate}"] += 1
        counts["rows.unchanged" if fate == "unchanged" else "rows.stored"] += 1
        if fate != "unchanged":
            differing.append(one)
    return counts, differing


def comparable(
    profile: Profile, records: Sequence[GrantRecord], *, actor: Actor
) -> list[GrantRecord]:
    """Return the grants we hold already, of citizens who are here: only they can differ."""
    held = ImportedRow.objects.filter(
        any_of("key", [one.key for one in records]), source=profile.source, kind=_KIND
    )
    known = set(held.values_list("key", flat=True))
    who = _who(records, profile, actor) if known else {}
    return [one for one in records if one.key in known and one.citizen in who]


def bring_grants(records: Sequence[GrantRecord], bringing: BringingGrants) -> Counter[str]:
    """Bring a chunk of grants in, in the caller's transaction; return them counted by fate."""
    counts, differing = plan_grants(bringing.profile, records)
    if not differing:
        return counts
    rows = list(_rows(differing, bringing))
    extract = grants.Extract(bringing.profile.source, bringing.batch_id, bringing.drawn_at)
    found = grants.record_grants(rows=rows, extract=extract, actor=bringing.actor, now=bringing.now)
    _note(found, bringing.batch_id)
    source = bringing.profile.source
    remember(
        [Remembered(source, _KIND.value, one.key, one.digest, one.number) for one in differing],
        bringing.batch_id,
    )
    return counts


def told_of(reading: Reading, book: law.RuleBook) -> tuple[str, ...]:
    """Return what the reader should know of the grants: sections without a rule for follow-up."""
    without = [one for one in reading.grants if _section(one, book) is None]
    if not without:
        return ()
    counted = count(len(without), "bevilling har", "bevillinger har")
    return (f"{counted} en paragraf, vi ikke kender, og får ingen opfølgning efter regel.",)


def _rows(records: Sequence[GrantRecord], bringing: BringingGrants) -> Iterator[grants.GrantRow]:
    who = _who(records, bringing.profile, bringing.actor)
    numbers = [one.case_number for one in records if one.case_number]
    case_of = cases.ids_by_number(numbers=numbers, actor=bringing.actor)
    for one in records:
        section = _section(one, bringing.book)
        citizen_id = who[one.citizen]
        _case_id, unit_id = case_of.get((one.case_number, citizen_id), (None, None))
        yield grants.GrantRow(
            source_key=one.key,
            number=one.number,
            citizen_id=citizen_id,
            section_id=section.id if section else None,
            section_text=one.section_text,
            title=one.what,
            from_on=one.starts,
            until_on=one.ends,
            unit_id=bringing.units.get(one.unit)
            or unit_id
            or bringing.units[bringing.profile.default_unit],
            follow_up_on=one.follow_up,
            amount=Decimal(one.amount) if one.amount else None,
            hours=Decimal(one.hours) if one.hours else None,
            per=one.per,
            provider=one.provider,
            case_number=one.case_number,
        )


def _section(one: GrantRecord, book: law.RuleBook) -> law.Section | None:
    found = (book.section_by_code(code) for code in one.sections)
    return next((section for section in found if section), None)


def _who(records: Sequence[GrantRecord], profile: Profile, actor: Actor) -> Mapping[str, int]:
    asked = {(one.citizen, profile.is_cpr(one.citizen)) for one in records}
    return citizen_ids(profile, asked, actor=actor)


def _note(found: Sequence[grants.GrantDifference], batch_id: int) -> None:
    """Keep where the source and we disagree, each disagreement once."""
    noted = set(Difference.objects.filter(batch_id=batch_id).values_list("number", "field"))
    Difference.objects.bulk_create(
        Difference(
            batch_id=batch_id,
            number=one.number[:60],
            field=one.field[:60],
            ours=one.ours[:200],
            theirs=one.theirs[:200],
        )
        for one in found
        if (one.number[:60], one.field[:60]) not in noted
    )
