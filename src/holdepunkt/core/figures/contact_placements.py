"""Where each contact and each thing promised in conversation counts."""

from collections import defaultdict
from collections.abc import Iterator

from holdepunkt.core.figures.periods import ONE_DAY
from holdepunkt.core.figures.placing import On, Placed
from holdepunkt.core.figures.spoken import Contacted, Spoken
from holdepunkt.core.figures.subjects import Subjects

NO_CASE = 0


def answered_first(subjects: Subjects) -> Iterator[Placed]:
    """Place every contact on the day it came; answered at once counts above the line."""
    for one in subjects.contacts:
        yield _placed(one, On(one.received_on), counted=one.at_once)


def ring_backs_kept(subjects: Subjects) -> Iterator[Placed]:
    """Place every ring-back on the day it was kept or became late; in time counts."""
    yield from _kept(one for one in subjects.spoken if one.is_ring_back)


def agreements_kept(subjects: Subjects) -> Iterator[Placed]:
    """Place every agreement of ours on the day it was kept or became late; in time counts."""
    yield from _kept(one for one in subjects.spoken if not one.is_ring_back)


def grown_up_decided(subjects: Subjects) -> Iterator[Placed]:
    """Place the young on the day of the decision, or the 18th birthday without; in time counts."""
    yield from _kept(iter(subjects.grown_up))


def passed_again(subjects: Subjects) -> Iterator[Placed]:
    """Place every contact that was passed on twice on the day of the second time."""
    for one in subjects.contacts:
        if one.passed_again_on:
            yield _placed(one, On(one.passed_again_on))


def contacts_per_answer(subjects: Subjects) -> Iterator[Placed]:
    """Place every answer on its day, with how many contacts about the topic it took.

    Two contacts answered together are one answer. Nobody unknown is taken for another.
    """
    asked: dict[tuple[int, str], list[Contacted]] = defaultdict(list)
    for one in subjects.contacts:
        asked[one.citizen_id or -one.contact_id, one.topic].append(one)
    for contacts in asked.values():
        yield from _answers(sorted(contacts, key=lambda one: (one.received_at, one.contact_id)))


def _answers(contacts: list[Contacted]) -> Iterator[Placed]:
    """Yield each answer to one citizen about one topic; what was asked before it belongs to it."""
    left = list(contacts)
    answered = [one for one in contacts if one.answered_on]
    for one in sorted(answered, key=lambda one: (one.answered_on, one.received_at)):
        if one not in left or one.answered_on is None:
            continue
        taken = [other for other in left if _belongs(other, one)]
        left = [other for other in left if other not in taken]
        yield _placed(one, On(one.answered_on), days=len(taken))


def _belongs(other: Contacted, answered: Contacted) -> bool:
    """Return whether the answer to the one was the other's too: he had asked before he got it."""
    if other.received_at <= answered.received_at:
        return True
    waited = not answered.at_once and answered.answered_on is not None and not other.at_once
    return waited and other.received_on <= (answered.answered_on or other.received_on)


def _kept(promises: Iterator[Spoken]) -> Iterator[Placed]:
    """Yield what was kept on its day, and what was not on the first day it was late."""
    for one in promises:
        if one.promised_on is None or (one.withdrawn_on and one.withdrawn_on <= one.promised_on):
            continue
        day = one.kept_on if one.in_time and one.kept_on else one.promised_on + ONE_DAY
        yield Placed(NO_CASE, On(day), counted=one.in_time, citizen_id=one.citizen_id, ref=one.ref)


def _placed(one: Contacted, place: On, *, counted: bool = True, days: int | None = None) -> Placed:
    return Placed(
        NO_CASE, place, counted=counted, days=days, citizen_id=one.citizen_id, ref=one.contact_id
    )
