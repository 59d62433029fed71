"""Dates that moved, grew vaguer or went silent; starts before their time."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from holdepunkt.core.datewords import DateWords, Nature, Precision, Use
from holdepunkt.core.papers.changes import Change, ChangeKind, Remark
from holdepunkt.core.papers.comparing_losses import is_lost
from holdepunkt.core.papers.values import DatedWords, Printed
from holdepunkt.core.papers.words import Sentence, alike, stem
from holdepunkt.core.wording import count, short_date, up_to

if TYPE_CHECKING:
    from holdepunkt.core.papers.compare import Sides

_RELATED = 0.12
_BEGUN = re.compile(
    r"\b(?:er (?:der )?(?:\w+ )?(?:udarbejdet|afholdt|planlagt|igangsat|gennemført|etableret"
    r"|opstartet)"
    r"|afholdt en række|under udarbejdelse|i gang)\b",
    re.IGNORECASE,
)
_WORKED = re.compile(r"\bhar (?:man|vi|der) (?:\w+ )?(?:arbejdet|været)\b", re.IGNORECASE)
_PAST = frozenset({Use.REFERENCE, Use.DONE})


def _fixed(dates: tuple[DatedWords, ...]) -> list[DatedWords]:
    return [each for each in dates if each.words.nature in {Nature.FIXED, Nature.CONDITIONAL}]


def _span(words: DateWords) -> tuple[object, object]:
    return words.first, words.last


def date_changes(side: "Sides") -> Iterator[Change]:
    """Yield each date of the old paper that stands otherwise, or not at all, in the new one.

    A date whose whole sentence is lost is told with that.
    """
    for one, other in date_fates(side):
        if other is not None:
            yield _moved(side, one, other)
        elif (said := sentence_of(side.old_sentences, one)) is None or not is_lost(said, side):
            yield _gone(side, one)


def date_fates(side: "Sides") -> Iterator[tuple[DatedWords, DatedWords | None]]:
    """Yield each old date that does not stand as it stood, with the new one if it moved.

    A date that had passed before the new paper was written is only missed when it was a deadline.
    """
    kept = {_span(each.words) for each in _fixed(side.new.dates)}
    rest = [
        each
        for each in _fixed(side.new.dates)
        if _span(each.words) not in {_span(one.words) for one in _fixed(side.old.dates)}
    ]
    for one in _fixed(side.old.dates):
        if _span(one.words) in kept or _is_past(side, one):
            continue
        other = _counterpart(side, one, rest)
        if other is None or other.words.use is not Use.DONE:
            yield one, other


def _is_past(side: "Sides", found: DatedWords) -> bool:
    """Tell whether the old paper says of a date that it has been."""
    sentence = sentence_of(side.old_sentences, found)
    worked = sentence is not None and _WORKED.search(sentence.text)
    return found.words.use in _PAST or bool(worked)


def sentence_of(sentences: tuple[Sentence, ...], found: DatedWords) -> Sentence | None:
    """Return the first sentence that holds the words of a date."""
    return next((each for each in sentences if found.words.verbatim in each.text), None)


def _counterpart(side: "Sides", one: DatedWords, rest: list[DatedWords]) -> DatedWords | None:
    """Return the new date that speaks of the same, by the words of its sentence.

    When what it needs is ready is another's time, and is no time of its own in the other paper.
    """
    rest = [each for each in rest if _is_of_need(each) == _is_of_need(one)]
    mine = sentence_of(side.old_sentences, one)
    in_cells = [each for each in rest if each.field == "deadline"]
    if len(in_cells) == 1 and (one.field == "deadline" or not side.new.status):
        return in_cells[0]
    title = {stem(word) for word in re.findall(r"\w+", side.old.title)}
    scored = [
        (alike(mine, theirs, besides=title), each)
        for each in rest
        for theirs in [sentence_of(side.new_sentences, each)]
        if mine is not None and theirs is not None
    ]
    scored.sort(key=lambda each: -each[0])
    if scored and scored[0][0] >= _RELATED:
        return scored[0][1]
    return _around(one, rest) or _only_done(side, rest)


def _is_of_need(found: DatedWords) -> bool:
    return found.words.nature is Nature.FIXED and found.words.use is Use.DEPENDENCY


def _around(one: DatedWords, rest: list[DatedWords]) -> DatedWords | None:
    """Return the one new time, when it is vaguer than the old and holds it."""
    if len(rest) != 1 or not rest[0].words.is_vaguer_than(one.words):
        return None
    first, last = rest[0].words.first, rest[0].words.last
    day = one.words.last or one.words.first
    return rest[0] if first and last and day and first <= day <= last else None


def _only_done(side: "Sides", rest: list[DatedWords]) -> DatedWords | None:
    """Return the one thing the new paper says was done; a decision alone does nothing."""
    done = [each for each in rest if each.words.use is Use.DONE]
    sentence = sentence_of(side.new_sentences, done[0]) if len(done) == 1 else None
    if sentence is None or "besluttet" in sentence.text:
        return None
    return done[0]


def _moved(side: "Sides", one: DatedWords, other: DatedWords) -> Change:
    """Return how a date stands otherwise, in one finding, though it is both vaguer and later."""
    before, after = one.words, other.words
    is_vaguer, far = after.is_vaguer_than(before), _how_far(before, after)
    kind = ChangeKind.DATE_VAGUER if is_vaguer else ChangeKind.DATE_MOVED
    now = "er blevet til det vagere" if is_vaguer else "er nu"
    said = f"»{before.verbatim}« {now} »{after.verbatim}«{f': {far}' if far else ''}."
    return Change(
        kind, "date", side.pair.number, side.pair.title, said,
        _printed(side.old_sentences, one), _printed(side.new_sentences, other), (one, other),
    )  # fmt: skip


def _how_far(before: DateWords, after: DateWords) -> str:
    """Return how far a date is moved, or nothing where that is not told."""
    if before.last and after.last and before.last != after.last:
        return time_between(before, after)
    if before.first and after.first and before.last is None and before.first != after.first:
        return f"begynder {time_between(before, after)}"
    return ""


def time_between(before: DateWords, after: DateWords) -> str:
    """Return how much later or earlier a time is; of vague times no more than about how much."""
    first, second = before.last or before.first, after.last or after.first
    if before.last is None or after.last is None:
        first, second = before.first or first, after.first or second
    assert first is not None  # noqa: S101 -- the caller has two times to measure between
    assert second is not None  # noqa: S101
    days = abs((second - first).days)
    way = "senere" if second > first else "tidligere"
    if before.precision is after.precision is Precision.DAY:
        return f"{count(days, 'dag', 'dage')} {way}"
    return f"{up_to(days)} {way}"


def _gone(side: "Sides", one: DatedWords) -> Change:
    return Change(
        ChangeKind.GONE, "date", side.pair.number, side.pair.title,
        f"»{one.words.verbatim}« nævnes ikke længere.{passed(side, [one])}",
        _printed(side.old_sentences, one),
    )  # fmt: skip


def passed(side: "Sides", dates: Iterable[DatedWords]) -> str:
    """Return that a date had passed when the new paper was written, or nothing."""
    day = side.report_day
    is_passed = day and any(each.words.last and each.words.last <= day for each in dates)
    return " Datoen var passeret, da rapporten blev skrevet." if is_passed else ""


def _printed(sentences: tuple[Sentence, ...], found: DatedWords) -> Printed:
    sentence = sentence_of(sentences, found)
    return Printed(sentence.text if sentence else found.words.verbatim, found.place)


def date_remarks(side: "Sides") -> Iterator[Remark]:
    """Yield dates that stand as they stood, and activities that never had one."""
    old, new = _fixed(side.old.dates), _fixed(side.new.dates)
    kept = {_span(each.words) for each in new}
    for one in old:
        other = _counterpart(side, one, new)
        if other is not None and other.words.use is Use.DONE and _span(one.words) not in kept:
            yield Remark(
                "on-track", side.pair.number, side.pair.title,
                f"»{one.words.verbatim}«: gjort »{other.words.verbatim}«.",
                _printed(side.old_sentences, one), _printed(side.new_sentences, other),
            )  # fmt: skip
        if _span(one.words) in kept:
            yield Remark(
                "on-track", side.pair.number, side.pair.title,
                f"»{one.words.verbatim}« står uændret.", _printed(side.old_sentences, one),
            )  # fmt: skip
    if not side.old.dates:
        yield Remark(
            "missing-date",
            side.pair.number,
            side.pair.title,
            "Aktiviteten havde ingen dato i det gamle dokument.",
        )
    day = side.report_day
    for one in old:
        passed = day is not None and one.words.last is not None and one.words.last <= day
        done = any(each.words.use is Use.DONE for each in [_counterpart(side, one, new)] if each)
        if passed and _span(one.words) not in kept and not done and not _is_past(side, one):
            yield Remark(
                "silent-slip", side.pair.number, side.pair.title,
                f"»{one.words.verbatim}« er passeret, og det siges ikke, om det blev nået.",
                _printed(side.old_sentences, one),
            )  # fmt: skip


def start_remarks(side: "Sides") -> Iterator[Remark]:
    """Yield it when an activity has begun before the day the old paper let it begin."""
    day = side.report_day
    starts = [
        each for each in _fixed(side.old.dates) if each.words.use is Use.START and each.words.first
    ]
    if day is None or not starts:
        return
    earliest = min(starts, key=lambda each: each.words.first or day)
    first = earliest.words.first
    begun = next((text for text in side.new.status if _BEGUN.search(text.text)), None)
    if first is not None and first > day and begun is not None:
        yield Remark(
            "started-early", side.pair.number, side.pair.title,
            f"Skulle begynde »{earliest.words.verbatim}«, men er i gang {short_date(day)}.",
            _printed(side.old_sentences, earliest), begun,
        )  # fmt: skip
