"""A status of a plan we know: what each activity is to be told, held against what stands."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from holdepunkt.core import portfolio
from holdepunkt.core.datewords import DateWords, Nature, Use
from holdepunkt.core.documents.activities import STATES, activity_item, joined
from holdepunkt.core.documents.founding import founding_items
from holdepunkt.core.documents.locating import located
from holdepunkt.core.documents.promises import promised_dates, times_left_out
from holdepunkt.core.documents.proposing import decision_item
from holdepunkt.core.documents.states import (
    ABOUT,
    about_of,
    proposed_state,
    state_words,
    stated_state,
)
from holdepunkt.core.documents.values import (
    NOW,
    SILENT,
    Answers,
    Item,
    ItemKind,
    Proposal,
    Section,
    Shape,
    Typed,
)
from holdepunkt.core.papers import (
    Activity,
    Change,
    ChangeKind,
    Comparison,
    DatedWords,
    MatchedBy,
    Pair,
    Paper,
    PaperKind,
    Place,
    Printed,
    Remark,
    compare_papers,
    told_with_texts,
)
from holdepunkt.core.papers import Goal as PaperGoal
from holdepunkt.core.papers import Shape as PaperShape
from holdepunkt.core.wording import shortened_at_word

LABEL = 60  # letters

_NOWHERE = Place(0, 0)
# What else two papers tell together is no finding on an activity.
_RULES = {
    "dependency-conflict", "merged-into", "regression", "silent-slip", "started-early",
}  # fmt: skip
UNCHANGED, NEW_STATUS, MISSING = "Uændret", "Ny status", "Ikke nævnt"
GONE = "Rapporten nævner ikke indsatsen, som planen har."
ADDED = "Planen har ikke indsatsen; den bliver skrevet på som ny."
_BESIDE = {
    ItemKind.DECISION: "beslutninger",
    ItemKind.HEARING: "høringer",
    ItemKind.GRANT: "projektbevillinger",
    ItemKind.GONE: "indsatser, der ikke er nævnt",
}
_DATES = {ChangeKind.DATE_MOVED, ChangeKind.DATE_VAGUER}
_TEXT = 20_000
_PAST = {Use.DONE, Use.REFERENCE, Use.RECURRING}
UNSURE_MOVE = "Er det den samme dato? Så skriv den her."
NEW_DATE = "Planen har ikke datoen. Tøm feltet, hvis den ikke er et løfte."


@dataclass(frozen=True, slots=True)
class Known:
    """A plan as it stood before the status: as a paper, whose activity each of it is, who gives."""

    paper: Paper
    ids: Mapping[int, int]
    plan: portfolio.Plan
    givers: Collection[str] = ()

    def row_id(self, activity: Activity) -> int:
        """Return the id of the plan's activity that the paper's is."""
        return self.ids[id(activity)]


def match_plan(plan: portfolio.Plan, kept: Paper | None, written: Mapping[int, int]) -> Known:
    """Return the plan as a paper: the one last brought in, and what only the plan has.

    `written` is the id each activity of the kept paper was written as, by its place there.
    """
    ids: dict[int, int] = {}
    goals: list[PaperGoal] = []
    at = 0
    for goal in kept.goals if kept else ():
        own = []
        for each in goal.activities:
            if at in written and plan.activity(written[at]):
                ids[id(each)] = written[at]
                own.append(each)
            at += 1
        goals.append(replace(goal, activities=tuple(own)))
    missing = [one for one in plan.activities if one.id not in set(ids.values())]
    extra = [_as_paper(one) for one in missing]
    ids |= {id(each): one.id for each, one in zip(extra, missing, strict=True)}
    goals.append(PaperGoal("", "", "", "", (), (), tuple(extra), (), _NOWHERE))
    base = kept or _empty(plan.title)
    return Known(replace(base, goals=tuple(goals)), ids, plan)


def _as_paper(activity: portfolio.Activity) -> Activity:
    dates = tuple(DatedWords(one.when, _NOWHERE, "deadline") for one in activity.milestones)
    content = tuple(Printed(line, _NOWHERE) for line in activity.content.splitlines() if line)
    last = activity.last_told
    status = (Printed(last.happened, _NOWHERE),) if last and last.happened else ()
    return Activity(
        activity.number, activity.number, activity.second_number, activity.title, activity.title,
        "", content, tuple(Printed(one.words.verbatim, _NOWHERE) for one in dates), status,
        _NOWHERE, dates,
    )  # fmt: skip


def _empty(title: str) -> Paper:
    return Paper(
        PaperKind.PLAN, PaperShape.SECTIONS, title, (), None, "", "", (), (), (), (), (), (), (),
        (), (), (), (), (), (),
    )  # fmt: skip


def following_of(known: Known, new: Paper, typed: Typed) -> Proposal:
    """Return what the status says of each activity of the plan, and what it leaves out."""
    found = compare_papers(known.paper, new)
    by_new = {id(pair.new): pair for pair in found.pairs if pair.new}
    sections, number, items = [], 0, []
    for place, goal in enumerate(new.goals):
        own = []
        for each in goal.activities:
            own.append(_item(number, each, by_new[id(each)], known, found, typed))
            number += 1
        items.extend(own)
        last = max([goal.place.last, *(each.place.last for each in goal.activities)])
        heading = f"{goal.number} {goal.title}".strip() or "Uden målsætning"
        if own:
            sections.append(Section(place, heading, goal.place.first, last, tuple(own)))
    rest = [
        *_decisions(new, items, typed),
        *founding_items(new, typed, known.plan.hearings, known.givers),
        *_gone(known, found, typed),
    ]
    if rest:
        sections.append(Section(len(new.goals), _named(rest), 1, len(new.source), tuple(rest)))
    renumbered = tuple(replace(each, place=place) for place, each in enumerate(sections))
    return located(Proposal(renumbered), new.source)


def _named(items: Sequence[Item]) -> str:
    """Return what there is beside the activities that the report tells of."""
    names = list(dict.fromkeys(_BESIDE[each.kind] for each in items))
    said = " og ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
    return said[0].upper() + said[1:]


def _decisions(new: Paper, items: Sequence[Item], typed: Typed) -> Iterator[Item]:
    for at, decided in enumerate(new.decisions):
        homes = (one for one in items if one.first <= decided.place.first <= one.last)
        yield decision_item(f"d{at}", decided, next(homes, None), typed)


def _gone(known: Known, found: Comparison, typed: Typed) -> Iterator[Item]:
    for pair in found.pairs:
        if pair.new is not None or pair.old is None:
            continue
        row_id = known.row_id(pair.old)
        now = known.plan.activity(row_id)
        if now is None or now.state.is_closed:
            continue
        fields = Answers(f"x{row_id}", typed, [])
        fields.add("why", "Hvorfor er den ikke nævnt? Én linje", "", most=300,
                   lacks="Uden en linje står indsatsen, som den er, uden opdatering.")  # fmt: skip
        yield Item(
            f"x{row_id}", ItemKind.GONE, now.name, 0, 0, tuple(fields.made),
            (GONE,), (MISSING,), findings=((MISSING, GONE),), row_id=row_id,
        )  # fmt: skip


def _item(
    at: int, activity: Activity, pair: Pair, known: Known, found: Comparison, typed: Typed
) -> Item:
    if pair.old is None:
        new = activity_item(at, activity, typed)
        said = (ADDED, *new.doubts)
        added = ChangeKind.ADDED.label
        return replace(new, doubts=said, badges=(added,), findings=((added, ADDED),))
    row_id = known.row_id(pair.old)
    now = known.plan.activity(row_id)
    assert now is not None  # noqa: S101 -- match_plan has looked
    changes = [
        each for each in found.changes
        if each.item == pair.number and each.title == pair.title
        and each.kind is not ChangeKind.ADDED  # what is new is the status itself
    ]  # fmt: skip
    remarks = [
        each for each in found.remarks
        if each.rule in _RULES and each.item == pair.number and each.title == pair.title
    ]  # fmt: skip
    return _update(at, activity, pair, now, (changes, remarks), typed)


def _update(
    at: int,
    activity: Activity,
    pair: Pair,
    now: portfolio.Activity,
    found: tuple[Sequence[Change], Sequence[Remark]],
    typed: Typed,
) -> Item:
    changes, remarks = found
    seen: list[Change | Remark] = [*changes, *remarks]
    changed = [(each.label, told_with_texts(each)) for each in seen]
    findings = tuple(sorted(changed, key=lambda one: one[0] == SILENT))  # the rest as it was found
    fields = Answers(f"u{now.id}", typed, [])
    line = activity.place.first
    text = joined(activity.status or activity.content)
    last = now.last_told.happened if now.last_told else ""
    fields.keep("Skriv det på indsatsen")
    where = (activity.status or activity.content or (Printed("", activity.place),))[0].place.first
    fields.add("told", "Hvad der er sket", "" if text == last else text, shape=Shape.TEXT,
               most=_TEXT, line=where)  # fmt: skip
    _add_state(fields, activity, now, is_new=text != last)
    _add_dates(fields, activity, now, changes)
    if any(each.is_move for each in fields.made):
        _add_whys(fields, line)
    elif findings:
        fields.add("why", "Hvorfor står der noget andet? Én linje, hvis du vil", "", most=300,
                   line=line)  # fmt: skip
    words = tuple(dict.fromkeys(word for word, _ in findings))
    if text != last:
        words = (NEW_STATUS, *words)
    return Item(
        f"u{now.id}", ItemKind.UPDATE, now.name, line, activity.place.last, tuple(fields.made),
        _match_doubts(pair), words or (UNCHANGED,), findings=findings, at=at, row_id=now.id,
        left_out=times_left_out(activity, promised_dates(activity)),
    )  # fmt: skip


def _add_whys(fields: Answers, line: int) -> None:
    """Add the line of why; one for each date where several have moved, beside its date."""
    moved = [each for each in fields.made if each.is_move and each.value.strip()]
    if len(moved) <= 1:
        fields.add("why", "Hvorfor er datoen en anden? Én linje", "", most=300, line=line)
        return
    common = fields.typed.get(f"{fields.key}-why", "")  # written before a second date moved
    beside, fields.made = fields.made, []
    for each in beside:
        fields.made.append(each)
        if each in moved:
            old = each.printed.removeprefix(NOW)
            fields.add(each.why_name, f"Hvorfor er »{old}« en anden dato nu? Én linje", common,
                       most=300, line=each.line)  # fmt: skip


def _add_state(
    fields: Answers, activity: Activity, now: portfolio.Activity, *, is_new: bool
) -> None:
    """Add the state as it stands, or as the status says; one not begun is asked about."""
    state, why = proposed_state(activity)
    is_said = bool(activity.outcome or stated_state(activity))
    # What is told of an activity that has not begun is a sign that it has.
    is_sign = is_new and bool(activity.status) and now.state is portfolio.ActivityState.NOT_STARTED
    proposed = state if (is_said or is_sign) and not now.state.is_closed else now.state
    doubts = why if proposed is not now.state else ()
    words = state_words(activity)
    line = words.place.first if words else 0
    fields.add("state", "Tilstand", proposed.value, shape=Shape.CHOICE, choices=STATES, line=line,
               printed=f"nu: {now.state.label}", doubts=doubts,
               said=words.text if words else "")  # fmt: skip
    about = now.about if proposed is now.state else about_of(activity, proposed)
    fields.add("about", "Om tilstanden", about, most=ABOUT, line=line)


def _add_dates(
    fields: Answers, activity: Activity, now: portfolio.Activity, changes: Sequence[Change]
) -> None:
    """Add a field for each open date of the plan, and for each of the report it does not have."""
    dated = [one for one in now.milestones if one.when.nature is not Nature.RECURRING]
    known = {_span(one.when) for one in dated}
    fresh = [
        (found, what) for found, what in promised_dates(activity)
        if _span(found.words) not in known
    ]  # fmt: skip
    said = {_span(each.words) for each in activity.dates}
    open_ones = [one for one in dated if one.kept_on is None]
    moved = [each for each in changes if each.kind in _DATES and each.dates]
    used = []
    for one in open_ones:
        move = _move_of(one, moved, [found for found, _ in fresh])
        is_silent = _span(one.when) not in said and one.when.use not in _PAST
        if move is None and moved and is_silent and len(open_ones) == len(fresh) == 1:
            move = fresh[0][0]
        verbatim = move.words.verbatim if move else ""
        doubts = (
            (f"Datoen er en anden: »{one.when.verbatim}« blev til »{verbatim}«.",)
            if move
            else tuple(f"{each.sentence} {UNSURE_MOVE}" for each in _about(one, moved))
        )
        fields.add(
            f"move{one.id}", f"Ny dato for »{_cut(one.what)}«", verbatim,
            printed=f"{NOW}{one.when.verbatim}", doubts=doubts,
            line=move.place.first if move else activity.place.first,
        )  # fmt: skip
        used.append(move)
    for number, (found, what) in enumerate([each for each in fresh if each[0] not in used]):
        fields.add(
            f"date{number}", "Dato, som planen ikke har", found.words.verbatim, printed=what,
            line=found.place.first, doubts=(NEW_DATE,),
        )  # fmt: skip


def _span(words: DateWords) -> tuple[object, object]:
    return words.first, words.last


def _about(one: portfolio.Milestone, moved: Sequence[Change]) -> list[Change]:
    """Return the tracker's findings that begin from the milestone's own wording."""
    return [
        each for each in moved
        if each.dates and _span(each.dates[0].words) == _span(one.when)
        and each.dates[0].words.verbatim == one.when.verbatim
    ]  # fmt: skip


def _move_of(
    one: portfolio.Milestone, moved: Sequence[Change], fresh: Sequence[DatedWords]
) -> DatedWords | None:
    """Return the one new date the tracker pairs with the milestone; none where it is unsure.

    What the activity waits for is another's date: only a new date of that sort moves it.
    """
    found = []
    for each in _about(one, moved):
        assert each.dates is not None  # noqa: S101 -- only such are about a milestone
        old, new = each.dates
        uses = {old.words.use, new.words.use}
        if new in fresh and not uses & _PAST and (len(uses) == 1 or Use.DEPENDENCY not in uses):
            found.append(new)
    return found[0] if len(found) == 1 else None


def _cut(text: str) -> str:
    return shortened_at_word(text, LABEL)


def _match_doubts(pair: Pair) -> tuple[str, ...]:
    assert pair.old is not None  # noqa: S101 -- whole pairs only
    assert pair.new is not None  # noqa: S101
    if pair.by is MatchedBy.TITLE:
        return ()
    by = "nummeret" if pair.by is MatchedBy.NUMBER else "en titel, der ligner"
    return (
        f"Genkendt på {by}: »{pair.old.title}« hedder nu »{pair.new.title}«. Er det den samme?",
    )
