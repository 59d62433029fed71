"""A plan or a status that is not known before, as a proposal of goals, activities and the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from holdepunkt.core.documents.activities import activity_item, first_line, joined
from holdepunkt.core.documents.founding import founding_items
from holdepunkt.core.documents.goaltexts import goal_texts
from holdepunkt.core.documents.locating import located
from holdepunkt.core.documents.naming import criterion_name
from holdepunkt.core.documents.needing import needs_of
from holdepunkt.core.documents.promises import goal_times
from holdepunkt.core.documents.values import (
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
    Budget,
    Criterion,
    DatedWords,
    Decided,
    DecisionState,
    Doubt,
    Goal,
    Paper,
    Trouble,
)
from holdepunkt.core.wording import shortened

HEADING = 80  # letters

OPERATORS = (
    (">=", "mindst"),
    ("<=", "højst"),
    ("=", "præcis"),
    ("~", "omkring"),
    ("", "intet tal"),
)
WHOLE = "Hele dokumentet"
NO_CRITERIA = "Der er ikke fundet succeskriterier. Står de i dokumentet?"
_TITLE, _TEXT = 200, 20_000


@dataclass(frozen=True, slots=True)
class Where:
    """What a thing hangs on: the place of its activity in the paper, or nothing."""

    decided: Decided
    activity: int | None


def proposal_of(paper: Paper, typed: Typed) -> Proposal:
    """Return the paper as a proposal, with what was typed in its place."""
    sections: list[Section] = []
    number, needs = 0, needs_of(paper)
    for place, goal in enumerate(paper.goals):
        numbered = list(enumerate(goal.activities, start=number))
        number += len(goal.activities)
        items = [_goal_item(place, goal, paper.dates, typed)]
        items.extend(activity_item(at, each, typed, needs.get(at, ())) for at, each in numbered)
        items.extend(
            criterion_item(f"c{place}x{at}", each, typed) for at, each in enumerate(goal.criteria)
        )
        heading = f"{goal.number} {goal.title}".strip() or "Uden målsætning"
        first = min([goal.place.first, *(each.place.first for each in goal.activities)])
        last = max([goal.place.last, *(each.place.last for each in goal.activities)])
        sections.append(Section(place, heading, first, last, tuple(items)))
    whole = tuple(_whole(paper, typed))
    if whole:
        end = len(paper.source)
        sections.append(Section(len(sections), WHOLE, 1, end, whole))
    asides = tuple(sorted(_asides(paper), key=lambda one: one[0]))
    return located(Proposal(tuple(sections), asides), paper.source)


def _goal_item(place: int, goal: Goal, dates: Sequence[DatedWords], typed: Typed) -> Item:
    fields = Answers(f"g{place}", typed, [])
    line = goal.place.first
    fields.add("number", "Nummer", goal.number, most=20, printed=goal.number_printed, line=line)
    fields.add(
        "title", "Titel", goal.title or "Indsatser uden målsætning", most=_TITLE,
        printed=goal.title_printed, line=line, is_required=True,
    )  # fmt: skip
    texts = goal_texts(goal)
    fields.add("text", "Tekst", joined(texts), shape=Shape.TEXT, most=_TEXT,
               line=first_line(texts, line))  # fmt: skip
    heading = f"{goal.number} {goal.title}".strip() or "Uden målsætning"
    return Item(
        f"g{place}", ItemKind.GOAL, heading, goal.place.first, goal.place.last,
        tuple(fields.made), told(goal.doubts), at=place,
        left_out=goal_times([one.place for one in (*goal.texts, *goal.closing)], dates),
    )  # fmt: skip


def told(doubts: Sequence[Doubt]) -> tuple[str, ...]:
    """Return the doubts as sentences, with their suggestions."""
    return tuple(
        f"{each.sentence} Forslag: »{each.suggestion}«." if each.suggestion else each.sentence
        for each in doubts
        if each.trouble not in {Trouble.NO_OWNER, Trouble.NO_DATE, Trouble.NO_TARGET}
    )


def criterion_item(key: str, criterion: Criterion, typed: Typed) -> Item:
    """Return a criterion of success as it is proposed; "70 %" without "at least" is a doubt."""
    fields = Answers(key, typed, [])
    line = criterion.place.first
    is_open = criterion.operator == "=" and criterion.unit == "%"
    doubt = ("Der står ikke »mindst« eller »højst« ved tallet. Vælg, hvad der menes.",)
    target = "" if criterion.target is None else f"{criterion.target:g}".replace(".", ",")
    fields.keep("Tag kriteriet med")
    name = criterion_name(criterion.text)
    fields.add("text", "Kriterium", name, most=300, printed=criterion.text, line=line,
               is_required=True)  # fmt: skip
    fields.add(
        "operator", "Sammenligning", criterion.operator if target else "", shape=Shape.CHOICE,
        choices=OPERATORS, line=line, doubts=doubt if is_open else (), said=target,
    )  # fmt: skip
    fields.add("target", "Måltal", target, most=20, line=line, lacks="Kriteriet har intet måltal.")
    fields.add("unit", "Måles i", criterion.unit, most=40, line=line, said=target)
    fields.add("instrument", "Hvordan det måles", criterion.measured_by, most=200, line=line)
    return Item(
        key, ItemKind.CRITERION, name, line, criterion.place.last,
        tuple(fields.made),
    )  # fmt: skip


def decision_item(key: str, decided: Decided, activity: Item | None, typed: Typed) -> Item:
    """Return a decision, made or waited for, as it is proposed."""
    fields = Answers(key, typed, [])
    line, waits = decided.place.first, decided.state is DecisionState.PENDING
    fields.keep("Tag beslutningen med")
    fields.add("what", "Hvad", decided.text, most=300, line=line, is_required=True)
    fields.add("by", "Hvem", decided.by or "", most=100, line=line,
               lacks="Vi fandt ikke, hvem der beslutter.")  # fmt: skip
    fields.add(
        "state", "Er den truffet?", "waits" if waits else "made", shape=Shape.CHOICE,
        choices=(("waits", "Afventer"), ("made", "Truffet")), line=line, said=decided.text,
    )  # fmt: skip
    fields.add("when", "Hvornår, som skrevet", decided.when[:100], most=100, line=line,
               lacks="Dokumentet siger ikke hvornår.")  # fmt: skip
    return Item(
        key, ItemKind.DECISION, _short(decided.text), line, decided.place.last, tuple(fields.made),
        badges=("Afventer" if waits else "Truffet",),
        notes=(f"Om »{activity.heading}«.",) if activity else (),
        at=activity.at if activity else -1, row_id=activity.row_id if activity else 0,
    )  # fmt: skip


def _whole(paper: Paper, typed: Typed) -> Iterator[Item]:
    for at, measure in enumerate(paper.measures):
        yield criterion_item(f"m{at}", measure, typed)
    activities = list(enumerate(paper.activities))
    for at, decided in enumerate(paper.decisions):
        home = _home(decided, activities, typed)
        yield decision_item(f"d{at}", decided, home, typed)
    for at, budget in enumerate(paper.budgets):
        yield from _budget_items(at, budget, typed)
    yield from founding_items(paper, typed)


def _home(
    decided: Decided, activities: Sequence[tuple[int, Activity]], typed: Typed
) -> Item | None:
    for at, each in activities:
        if each.place.first <= decided.place.first <= each.place.last:
            return activity_item(at, each, typed)
    return None


def _budget_items(number: int, budget: Budget, typed: Typed) -> Iterator[Item]:
    lines = [*budget.lines, *([budget.total] if budget.total else [])]
    for at, line in enumerate(lines):
        key = f"b{number}x{at}"
        fields = Answers(key, typed, [])
        fields.keep("Tag linjen med")
        fields.add("title", "Linje", line.title, most=300, line=line.place.first, is_required=True)
        amounts = " · ".join(
            f"{column}: {_amount(amount)}"
            for column, amount in zip(budget.columns, line.amounts, strict=False)
        )
        checks = tuple(
            f"{check.text}: lagt sammen {_amount(check.computed)}, trykt {_amount(check.printed)}."
            " Tallet er ikke rettet."
            for check in budget.checks
            if check.difference and check.place.first == line.place.first
        )
        yield Item(
            key, ItemKind.BUDGET, _short(line.title), line.place.first, line.place.last,
            tuple(fields.made), checks, notes=(f"{amounts} ({budget.unit})",), at=at,
            row_id=int(line is budget.total),
        )  # fmt: skip


def _amount(value: float | None) -> str:
    return (
        "–"
        if value is None
        else f"{value:,.2f}".replace(",", " ").replace(".", ",").rstrip("0").rstrip(",")
    )


def _short(text: str) -> str:
    return shortened(text, HEADING)


def _asides(paper: Paper) -> Iterator[tuple[int, str]]:
    """Yield the doubts that belong to the whole paper, with their lines; 0 is for none."""
    if not paper.measures and not any(goal.criteria for goal in paper.goals):
        yield 0, NO_CRITERIA
    for each in paper.doubts:
        for sentence in told([each]):
            yield each.place.first, sentence
