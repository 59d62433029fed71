"""Early warnings: each a rule with its evidence, the same whoever asks, silenced by an answer."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import pairwise

from holdepunkt.core.calendar import DayCalendar
from holdepunkt.core.datewords import DateWords
from holdepunkt.core.portfolio.covering import told_covers
from holdepunkt.core.portfolio.date_names import name_of_date, short_when
from holdepunkt.core.portfolio.milestones import Milestone
from holdepunkt.core.portfolio.rules import RULES, URGENCY
from holdepunkt.core.portfolio.states import ActivityState
from holdepunkt.core.portfolio.thresholds import Thresholds
from holdepunkt.core.portfolio.values import Activity, Criterion, Link, Plan, Update
from holdepunkt.core.wording import count, number, percent, short_date

_MOST_DATES = 2  # so many of an activity are told whole in its evidence


@dataclass(frozen=True, slots=True)
class Reported:
    """What the last published report told: when, of which activities, and what each covered.

    `newer` are the activities that came into the plan after it.
    """

    on: date
    covers: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    newer: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Watch:
    """What the rules need beside the plan: the day, the thresholds, the pack's day, the report."""

    today: date
    by: Thresholds
    calendar: DayCalendar
    pack_on: date | None = None
    reported: Reported | None = None


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning: the rule, what it is about, and the line that shows it.

    `subject` is "activity:12", "criterion:3", "decision:5" or "hearing:2"; with the rule it is the
    key that an answer silences.
    """

    rule: str
    subject: str
    name: str
    evidence: str
    activity_id: int | None = None
    brief: str = ""

    @property
    def title(self) -> str:
        """Return what is wrong in a few words: in this very case, else what the rule looks for."""
        return self.brief or RULES[self.rule]


@dataclass(frozen=True, slots=True)
class Answer:
    """Why a warning is no problem, and the last day that holds."""

    rule: str
    subject: str
    until_on: date
    why: str


def warnings(plan: Plan, watch: Watch) -> tuple[Warned, ...]:
    """Return every warning of the plan, the most urgent rule first and else as the plan stands."""
    by_id = {one.id: one for one in (*plan.outside, *plan.activities)}
    found = [told for one in plan.activities for told in _of_activity(one, by_id, watch)]
    found += [told for one in plan.criteria for told in _of_criterion(one, None, watch)]
    found += _of_decisions(plan, watch)
    found += _of_hearings(plan, watch)
    return tuple(sorted(found, key=lambda one: URGENCY.index(one.rule)))


def sounding(found: Iterable[Warned], answers: Iterable[Answer], today: date) -> tuple[Warned, ...]:
    """Return the warnings that no answer silences today; the answer's last day is still silent."""
    silent = {(one.rule, one.subject) for one in answers if one.until_on >= today}
    return tuple(one for one in found if (one.rule, one.subject) not in silent)


Rule = Callable[[Activity, Watch], str]


def _of_activity(one: Activity, by_id: Mapping[int, Activity], watch: Watch) -> Iterator[Warned]:
    for rule, look in _LOOKS.items():
        if evidence := look(one, watch):
            yield _warned(rule, one, evidence, _BRIEFS.get(rule, _as_the_rule)(one))
    for link in one.links:
        other = by_id.get(link.other_id)
        if other is not None and link.kind.is_dependency:
            yield from _of_link(one, link, other)
    for criterion in one.criteria:
        yield from _of_criterion(criterion, one, watch)


def _warned(rule: str, one: Activity, evidence: str, brief: str = "") -> Warned:
    return Warned(rule, f"activity:{one.id}", one.name, evidence, one.id, brief)


def _as_the_rule(one: Activity) -> str:
    del one
    return ""


def _silent_since(one: Activity) -> str:
    last = next(reversed(one.whole_story), None)
    since = f"siden {short_date(last.on)}" if last else "endnu"
    return f"Ingen opdatering {since}"


def _who_is_missing(one: Activity) -> str:
    return "Ingen har rollen" if one.lead else "Ingen rolle har ansvaret"


_BRIEFS: Mapping[str, Callable[[Activity], str]] = {"W1": _silent_since, "W15": _who_is_missing}


def _untold(one: Activity, watch: Watch) -> str:
    """W1: nothing was told in the time before the pack's day."""
    if one.state.is_closed:
        return ""
    day = watch.pack_on or watch.today
    since = day - timedelta(days=watch.by.update_days)
    last = next(reversed(one.whole_story), None)
    if last is None:
        return "Der er aldrig skrevet en opdatering."
    if last.on >= since:
        return ""
    days = count((watch.today - last.on).days, "dag", "dage")
    where = "" if last in one.told else f" som {one.before[0].full_name}"
    told = f"Sidst opdateret {short_date(last.on)}{where}, for {days} siden."
    if last.on >= watch.today - timedelta(days=watch.by.update_days):
        return f"{told} Det er for gammelt til mødet {short_date(day)}."
    return told


def _recycled(one: Activity, watch: Watch) -> str:
    """W2: the same text, or *uændret*, as many times in a row as the thresholds say."""
    if one.state.is_closed:
        return ""
    if (times := one.unchanged_in_a_row()) >= watch.by.unchanged:
        return f"De seneste {number(times)} opdateringer siger »uændret«."
    last = one.whole_story[-(watch.by.unchanged + 1) :]
    if len(last) <= watch.by.unchanged:
        return ""
    texts = [_words(each) for each in last]
    if not all(may_be_alike(a, b, watch.by.alike) for a, b in pairwise(texts)):
        return ""
    shares = [alike(a, b) for a, b in pairwise(texts)]
    if min(shares) < watch.by.alike:
        return ""
    days = ", ".join(short_date(each.on) for each in last)
    return f"Teksterne fra {days} er mindst {percent(min(shares), 0)} ens."


def may_be_alike(a: str, b: str, least: float) -> bool:
    """Return whether the words in common, wherever they stand, could reach the share; cheap.

    >>> may_be_alike("Vi holder møde i maj", "Møde holder vi i maj", 1.0)
    True
    """
    first, second = a.lower().split(), b.lower().split()
    common = (Counter(first) & Counter(second)).total()
    return 2 * common >= least * (len(first) + len(second))


def alike(a: str, b: str) -> float:
    """Return how alike two texts are, from 0 to 1, word by word; two empty texts are not.

    >>> alike("Vi holder møde i maj", "Vi holder møde i juni")
    0.8
    """
    if not a.strip() or not b.strip():
        return 0.0
    matcher = SequenceMatcher(None, a.lower().split(), b.lower().split(), autojunk=False)
    return round(matcher.ratio(), 4)


def _words(told: Update) -> str:
    return f"{told.happened} {told.ahead}"


def _passed(one: Activity, watch: Watch) -> str:
    """W3: the last day of a date has passed."""
    if one.state.is_closed:
        return ""
    late = [each for each in one.milestones if each.is_overdue(watch.today)]
    told = [
        f"{name_of_date(each, one.title)} (»{short_when(each.when)}«):"
        f" sidste dag var {short_date(each.when.last)}."
        for each in late
        if each.when.last
    ]
    rest = len(told) - _MOST_DATES
    more = [f"Og {count(rest, 'dato', 'datoer')} mere."] if rest > 0 else []
    return " ".join([*told[:_MOST_DATES], *more])


def _endless(one: Activity, watch: Watch) -> str:
    """W17: a date has come, and no last day is told by which it could be late."""
    if one.state.is_closed:
        return ""
    return " ".join(
        f"{name_of_date(each, one.title)} (»{short_when(each.when)}«): tidligst"
        f" {short_date(each.when.first)}, og ingen sidste dag er sagt."
        " Er den nået, eller hvornår bliver den det?"
        for each in one.dates_without_end(watch.today - timedelta(days=watch.by.late_yellow))
        if each.when.first
    )


def _moved(one: Activity, watch: Watch) -> str:
    """W4: a date was moved so many times, or its last change made it vaguer."""
    if one.state.is_closed:
        return ""
    said = []
    for each in one.milestones:
        if each.kept_on is not None:
            continue
        was = _wordings((*each.earlier, each.when))
        if each.times_moved() >= watch.by.moves:
            said.append(f"{name_of_date(each, one.title)}: {was}.")
        elif each.is_vaguer():
            said.append(f"{name_of_date(each, one.title)}, gjort vagere: {was}.")
    return " ".join(said) or _moved_from_before(one, watch)


def _moved_from_before(one: Activity, watch: Watch) -> str:
    """Count the moves there were of what it came of, and the one to its own later last date."""
    if not one.before:
        return ""
    last = _last_of((one,))
    earlier = _last_of(each for each in one.before if each.ends_on)
    if last is None or earlier is None or one.ends_on is None:
        return ""
    is_later = earlier.when.last is not None and one.ends_on > earlier.when.last
    if earlier.times_moved() + is_later + last.times_moved() < watch.by.moves:
        return ""
    said = (*earlier.earlier, earlier.when, *last.earlier, last.when)
    came = ", ".join(each.full_name for each in one.before)
    return f"{name_of_date(last, one.title)}, regnet fra {came}: {_wordings(said)}."


def _last_of(activities: Iterable[Activity]) -> Milestone | None:
    """Return the date that reaches the furthest."""
    dated = [each for one in activities for each in one.milestones if each.when.last]
    return max(dated, key=lambda each: each.when.last or date.min, default=None)


def _wordings(said: Iterable[DateWords]) -> str:
    return " → ".join(f"»{short_when(one)}«" for one in said)


def _unreported(one: Activity, watch: Watch) -> str:
    """W5: it is open and was there, and the last report did not tell of it."""
    told = watch.reported
    if told is None or one.state.is_closed or one.id in told.covers or one.id in told.newer:
        return ""
    return f"Den er i planen, men ikke i rapporten af {short_date(told.on)}."


def _shrunk(one: Activity, watch: Watch) -> str:
    """W8: what the last report said it was about is no longer all there."""
    before = watch.reported.covers.get(one.id, ()) if watch.reported else ()
    gone = [each for each in before if each not in one.covers]
    if not gone or watch.reported is None:
        return ""
    return f"I rapporten af {short_date(watch.reported.on)} omfattede den også {told_covers(gone)}."


def _unfunded(one: Activity, watch: Watch) -> str:
    """W12: there is no money for it."""
    del watch
    return one.about or "Der er ikke fundet penge." if one.state is ActivityState.UNFUNDED else ""


def _unmeasured(one: Activity, watch: Watch) -> str:
    """W13: it ended, and nothing came of it, or nobody knows what did."""
    del watch
    if one.state is ActivityState.NOT_REACHED:
        return one.about or "Det, den skulle opnå, er ikke nået."
    return one.about or "Virkningen er ikke målt." if one.state is ActivityState.UNMEASURED else ""


def _unheld(one: Activity, watch: Watch) -> str:
    """W15: no role answers for it, or nobody holds the role today."""
    del watch
    if one.state.is_closed or (one.lead and one.holder_id):
        return ""
    return f"Ingen har rollen som {one.lead}." if one.lead else "Ingen rolle har ansvaret."


_LOOKS: Mapping[str, Rule] = {
    "W1": _untold,
    "W2": _recycled,
    "W3": _passed,
    "W4": _moved,
    "W5": _unreported,
    "W8": _shrunk,
    "W12": _unfunded,
    "W13": _unmeasured,
    "W15": _unheld,
    "W17": _endless,
}


def _of_link(one: Activity, link: Link, other: Activity) -> Iterator[Warned]:
    """W6: its dates begin before the other is over; W7: it has begun before that."""
    if other.state.is_done or one.state.is_closed:
        return
    begins, ends = one.begins_on, other.ends_on
    if not one.state.has_begun and begins and ends and ends >= begins:
        yield _warned(
            "W6",
            one,
            f"Den {link.kind.label} {other.full_name}, som slutter {short_date(ends)},"
            f" men begynder selv {short_date(begins)}.",
        )
    if one.state.has_begun:
        until = f" og har dato til {short_date(ends)}" if ends else ""
        stands = f"som er »{other.state.label.lower()}«{until}"
        yield _warned("W7", one, f"Den {link.kind.label} {other.full_name}, {stands}.")


def _of_criterion(one: Criterion, of: Activity | None, watch: Watch) -> Iterator[Warned]:
    if of is not None and of.state in {ActivityState.DROPPED, ActivityState.MERGED}:
        return
    key, activity_id = f"criterion:{one.id}", of.id if of else None
    name = f"{of.name}: {one.text}" if of else one.text
    if short := one.shortages():
        yield Warned("W9", key, name, f"Mangler {_listed(short)}.", activity_id)
    elif old := _too_old(one, watch):
        yield Warned("W9", key, name, old, activity_id)
    if one.uncovered:
        instrument = one.instrument or "Målingen"
        told = f"{instrument} når ikke {one.uncovered}."
        yield Warned("W16", key, name, told, activity_id)


def _too_old(one: Criterion, watch: Watch) -> str:
    if one.reading is None or (watch.today - one.reading.on).days <= watch.by.value_days:
        return ""
    return f"Den seneste værdi er fra {short_date(one.reading.on)}."


def _of_decisions(plan: Plan, watch: Watch) -> Iterator[Warned]:
    """W10: it has waited more meetings than it may."""
    for one in plan.decisions:
        if one.is_waiting and one.meetings > watch.by.meetings:
            held = count(one.meetings, "møde", "møder")
            told = f"{one.day_words}; {held} er holdt siden."
            yield Warned("W10", f"decision:{one.id}", one.what, told, one.activity_id)


def _of_hearings(plan: Plan, watch: Watch) -> Iterator[Warned]:
    """W14: fewer weekdays than it should have, or decided upon before it ended."""
    for one in plan.hearings:
        days = watch.calendar.working_days_between(one.first_on - timedelta(days=1), one.last_on)
        said = []
        if days < watch.by.hearing_weekdays:
            said.append(f"Parterne har {count(days, 'arbejdsdag', 'arbejdsdage')}.")
        if one.decided_on and one.decided_on <= one.last_on:
            said.append(
                f"Besluttet {short_date(one.decided_on)},"
                f" før høringen sluttede {short_date(one.last_on)}."
            )
        if said:
            yield Warned("W14", f"hearing:{one.id}", one.title, " ".join(said))


def _listed(words: Iterable[str]) -> str:
    told = list(words)
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} og {told[-1]}"
