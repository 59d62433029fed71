"""One citizen in a handover: what is due, how far it has come, and what those concerned may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from holdepunkt.core.handover import Due, Phase, phase
from holdepunkt.core.wording import clock_time, count, short_date
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Act, Actor, Tie, may
from holdepunkt.foundation.ui import Fact
from holdepunkt.knowledge.letters.public import LetterState
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.letters import sent_on
from holdepunkt.steering.handover.queries.register import checklist


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that belongs to a citizen's handover, in words."""

    label: str
    state: str
    is_late: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """A confirmed citizen: who takes over, from when, and each step.

    `undo` is where the head takes his family back, while none of them has been told.
    """

    line_id: int
    citizen_id: int
    name: str
    url: str
    receiver: str
    from_on: date
    phase: str
    is_late: bool
    steps: tuple[Step, ...]
    another: str
    undo: str


@dataclass(frozen=True, slots=True)
class After:
    """The next citizen who waits for the actor, and how many more do."""

    name: str
    url: str
    what: str
    rest: str
    citizen_id: int


@dataclass(frozen=True, slots=True)
class LinePage:
    """One citizen between the one who leaves and the one who takes over.

    `wrote` is the note as it stands; `writes`, `accepts`, `meets`, `took_place` (it may be
    taken back) and `moves_meeting` are what the actor may do; `another` is where the head chooses.
    """

    line_id: int
    handover_id: int
    citizen_id: int
    name: str
    heading: str
    intro: str
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    note: str
    version: int
    points: tuple[str, ...]
    missing_points: tuple[str, ...]
    is_note_done: bool
    checklist: tuple[str, ...]
    writes: bool
    accepts: bool
    meets: bool
    took_place: bool
    moves_meeting: bool
    meeting_on: date | None
    meeting_at: time | None
    another: str
    sees_whole: bool
    after: After | None
    citizens_shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A citizen the actor gives or takes: what, and where to do it."""

    line_id: int
    what: str
    name: str
    url: str
    from_on: date
    phase: str
    is_late: bool
    citizen_id: int
    awaits_yes: bool


def phase_of(line: HandoverLine, handover: Handover, today: date) -> Phase:
    """Return where the citizen's handover stands today."""
    dues = [
        Due(by, done)
        for by, done in (
            (line.tell_by, line.told_on),
            (line.meeting_on, line.met_on),
            (line.note_by, line.noted_on),
            (line.accept_by, line.accepted_on),
        )
        if by and (done or not line.superseded_by_id)
    ]
    return phase(
        dues,
        has_receiver=line.receiver_id is not None,
        is_confirmed=line.confirmed_at is not None,
        from_on=line.from_on or handover.from_on,
        today=today,
    )


def is_done(line: HandoverLine, handover: Handover, today: date) -> bool:
    """Return whether nothing is left to do for the citizen: moved, told, met, noted, received."""
    return phase_of(line, handover, today) is Phase.DONE


def tracks(
    *, handover: Handover, lines: Iterable[HandoverLine], actor: Actor, today: date
) -> tuple[Track, ...]:
    """Return the confirmed citizens with each step, the latest things first, then by name."""
    lines = [line for line in lines if line.confirmed_at]
    names = organisation.staff_names(
        staff_ids={line.receiver_id or 0 for line in lines}, actor=actor
    )
    labels = citizens.names(citizen_ids=[line.citizen_id for line in lines], actor=actor)
    letters = sent_on(line_ids=[line.pk for line in lines], actor=actor)
    settled = {line.family for line in lines if _is_settled(line, today)}
    found = [
        Track(
            line_id=line.pk,
            citizen_id=line.citizen_id,
            name=labels[line.citizen_id].name,
            url=ui.address("handover:line", line.pk),
            receiver=names.get(line.receiver_id or 0, ""),
            from_on=line.from_on or handover.from_on,
            phase=(now := phase_of(line, handover, today)).label,
            is_late=now is Phase.OVERDUE,
            steps=_steps(line, letters.get(line.pk), today),
            another=(another := _another(line, handover, actor)),
            undo=ui.address("handover:undo_family", handover.pk, line.family)
            if another and line.family not in settled
            else "",
        )
        for line in lines
        if line.citizen_id in labels
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_late, one.name, one.line_id)))


def line_page(*, line_id: int, actor: Actor, today: date) -> LinePage:
    """Return one citizen's handover; DoesNotExist for whom it does not concern."""
    line = access.visible_lines(actor).select_related("handover").get(pk=line_id)
    handover = line.handover
    card = citizens.card(citizen_id=line.citizen_id, actor=actor)
    staff = {handover.leaver_id, line.receiver_id or 0}
    names = organisation.staff_names(staff_ids=staff, actor=actor)
    letter = sent_on(line_ids=[line.pk], actor=actor).get(line.pk)
    part = may(
        actor, Act.TAKE_PART_IN_HANDOVER, access.ties(actor, handover, line) & {Tie.SELF}
    ).allowed
    leads = access.may_lead(actor, handover)
    is_open = line.confirmed_at is not None and line.superseded_by_id is None
    takes = part and line.receiver_id == actor.staff_id and line.confirmed_at is not None
    leaver = names.get(handover.leaver_id, "")
    receiver = names.get(line.receiver_id or 0, "")
    wanted = checklist(day=today, actor=actor)
    return LinePage(
        line_id=line.pk,
        handover_id=handover.pk,
        citizen_id=line.citizen_id,
        name=card.name,
        heading=f"Overdragelse af {card.name}",
        intro=_intro(line, handover, leaver, receiver),
        facts=(
            Fact("Afgiver", leaver),
            Fact("Modtager", receiver if line.confirmed_at else "Ikke bekræftet endnu"),
            Fact("Gælder fra", short_date(line.from_on or handover.from_on)),
            Fact("Står", phase_of(line, handover, today).label),
        ),
        steps=_steps(line, letter, today),
        note=line.note,
        version=line.version,
        points=tuple(line.note_points),
        missing_points=tuple(one for one in wanted if one not in line.note_points),
        is_note_done=line.noted_on is not None,
        checklist=wanted,
        writes=part and handover.leaver_id == actor.staff_id
        and handover.state != Handover.State.CANCELLED,
        accepts=takes and line.accepted_on is None,
        meets=takes and line.met_on is None,
        took_place=takes and line.met_on is not None,
        moves_meeting=(takes or leads) and is_open and line.met_on is None,
        meeting_on=line.meeting_on,
        meeting_at=line.meeting_at,
        another=_another(line, handover, actor),
        sees_whole=leads,
        after=(after := _after(line, actor, today) if part else None),
        citizens_shown=tuple({line.citizen_id, *([after.citizen_id] if after else ())}),
    )  # fmt: skip


def _is_settled(line: HandoverLine, today: date) -> bool:
    """Return whether it is too late to take him back: he has been told, or the change has begun."""
    is_told = line.told_on is not None or line.told_of_id is not None
    return is_told or (line.from_on is not None and line.from_on < today)


def _another(line: HandoverLine, handover: Handover, actor: Actor) -> str:
    """Return where the head chooses another receiver; empty where there is none to choose."""
    is_open = line.confirmed_at is not None and line.superseded_by_id is None
    if not is_open or handover.state != Handover.State.ACTIVE:
        return ""
    return ui.address("handover:another", line.pk) if access.may_lead(actor, handover) else ""


def line_ids(*, handover_id: int, actor: Actor) -> tuple[int, ...]:
    """Return the lines of the handover that the actor sees; letters are known by them."""
    rows = access.visible_lines(actor).filter(handover_id=handover_id).order_by("pk")
    return tuple(rows.values_list("pk", flat=True))


def own_lines(*, actor: Actor, today: date) -> tuple[OwnLine, ...]:
    """Return the citizens the actor gives away or takes over where something is left to do."""
    rows = access.visible_lines(actor).select_related("handover")
    own = [
        line
        for line in rows.exclude(handover__state=Handover.State.CANCELLED).order_by("pk")
        if actor.staff_id in {line.handover.leaver_id, line.receiver_id if line.confirmed_at else 0}
        and phase_of(line, line.handover, today) is not Phase.DONE
    ]
    labels = citizens.names(citizen_ids=[line.citizen_id for line in own], actor=actor)
    found = [
        OwnLine(
            line_id=line.pk,
            what=_task(line, actor),
            name=labels[line.citizen_id].name,
            url=ui.address("handover:line", line.pk),
            from_on=line.from_on or line.handover.from_on,
            phase=(now := phase_of(line, line.handover, today)).label,
            is_late=now is Phase.OVERDUE,
            citizen_id=line.citizen_id,
            awaits_yes=line.receiver_id == actor.staff_id
            and line.accepted_on is None
            and line.confirmed_at is not None,
        )
        for line in own
        if line.citizen_id in labels
    ]
    return tuple(sorted(found, key=lambda one: (not one.what, one.from_on, one.name)))


def _after(line: HandoverLine, actor: Actor, today: date) -> After | None:
    found = [
        one for one in own_lines(actor=actor, today=today) if one.what and one.line_id != line.pk
    ]
    if not found:
        return None
    one = found[0]
    rest = count(len(found), "anden venter", "andre venter")
    return After(one.name, one.url, one.what, f"{rest} på dig", one.citizen_id)


def _task(line: HandoverLine, actor: Actor) -> str:
    """Return what is left for the actor to do; empty when it is others' turn."""
    if line.handover.leaver_id == actor.staff_id:
        return "Skriv notatet" if line.note_by and line.noted_on is None else ""
    if line.accepted_on is None:
        return "Sig ja til borgeren"
    return "Hold introduktionsmødet" if line.met_on is None else ""


def _intro(line: HandoverLine, handover: Handover, leaver: str, receiver: str) -> str:
    day = short_date(line.from_on or handover.from_on)
    if line.confirmed_at is None:
        return f"{leaver} giver borgeren fra sig {day}. Modtageren er ikke bekræftet endnu."
    return f"{receiver} overtager borgeren fra {leaver} {day}."


def _steps(line: HandoverLine, letter: LetterState | None, today: date) -> tuple[Step, ...]:
    if line.confirmed_at is None:
        return (_step("Notat", line.note_by, line.noted_on, today),) if line.noted_on else ()
    told = Step("Brev", "Der sendes intet brev", is_late=False)
    if letter and line.tell_by:
        told = _step("Brev", line.tell_by, line.told_on, today, ("sendt", "sendes senest"),
                     ui.address("letters:letter", letter.id))  # fmt: skip
    note = Step("Notat", "ikke nødvendigt", is_late=False)
    if line.note_by or line.noted_on:
        note = _step("Notat", line.note_by, line.noted_on, today, ("skrevet", "mangler, senest"))
    met = _step("Møde", line.meeting_on, line.met_on, today, ("holdt", "foreslået til"))
    if line.meeting_at and line.met_on is None:
        met = _step("Møde", line.meeting_on, None, today,
                    ("", f"{clock_time(line.meeting_at)} den"))  # fmt: skip
    received = _step("Modtaget", line.accept_by, line.accepted_on, today, ("ja", "svar senest"))
    return (
        _dropped(told, line.told_on, line),
        _dropped(met, line.met_on, line),
        _dropped(note, line.noted_on, line),
        _dropped(received, line.accepted_on, line),
    )


def _dropped(step: Step, done_on: date | None, line: HandoverLine) -> Step:
    """Return the step, or that it fell away when the receiver gave the citizen on."""
    if done_on or not line.superseded_by_id:
        return step
    return Step(step.label, "bortfaldet: borgeren er givet videre", is_late=False)


def _step(
    label: str,
    by: date | None,
    done_on: date | None,
    today: date,
    words: tuple[str, str] = ("færdig", "senest"),
    url: str = "",
) -> Step:
    if done_on:
        return Step(label, f"{words[0]} {short_date(done_on)}", is_late=False, url=url)
    late = by is not None and by < today
    told = f"{words[1]} {short_date(by)}" if by else ""
    return Step(label, f"{told} (over frist)" if late else told, is_late=late, url=url)
