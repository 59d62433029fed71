"""Texts held against each other: what is new, what is gone, what is used again, what shrank."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from holdepunkt.core.papers.bodies import bodies
from holdepunkt.core.papers.changes import Change, ChangeKind, Remark
from holdepunkt.core.papers.comparing_dates import date_fates, passed, sentence_of
from holdepunkt.core.papers.comparing_losses import LITTLE, is_lost, is_missed
from holdepunkt.core.papers.finishing import sections_of
from holdepunkt.core.papers.numbers import quantities_of
from holdepunkt.core.papers.titles import folded
from holdepunkt.core.papers.values import DatedWords, Printed, Quantity
from holdepunkt.core.papers.words import (
    Sentence,
    alike,
    covered,
    longest_run,
    stem,
    stems_in,
)
from holdepunkt.core.wording import shortened_at_word

if TYPE_CHECKING:
    from holdepunkt.core.papers.compare import Sides

_SAME = 0.9
_SHORTEST = 3
_SHOWN = 300
_FEWEST_TERMS = 4  # fewer words of a sentence may just be said otherwise
_LONG_RUN, _RUN = 7, 5  # shorter ones are ordinary Danish, such as "klare og tydelige linjer"
_MEANINGFUL, _VERY_MEANINGFUL = 2, 3
_MOST_TERMS = 6
_TERM = 8
_CLAUSE = re.compile(r",\s+(?:og|men|mens)\s")
_STARTED = re.compile(r"\b(?:opstartet|påbegyndt|igangsat)\b", re.IGNORECASE)
_WORKED = re.compile(r"\b(?:arbejdet med|udarbejdet|færdig|gennemført)\b", re.IGNORECASE)
_MERGED = re.compile(
    r"\b(?:indarbejdet|lagt ind|samlet|integreret)\b.{0,200}?\bi\s(?P<where>[^.,]+)", re.IGNORECASE
)
_WHOLE = re.compile(
    r"^(?:[a-zæøå]+\s){0,3}\w*(?:strategi|plan|projekt|indsats|program"
    r"|aktivitet \d[\d.]*)(?:en|et)?$",
    re.IGNORECASE,
)
_CASE = re.compile(r"\bhenvises til (?:sagen|punktet|indstillingen)\b[^.)]*", re.IGNORECASE)
_TERM_WORD = re.compile(r"[A-Za-zÆØÅæøå]{8,}")


def text_changes(side: "Sides") -> Iterator[Change]:
    """Yield sentences that are new, gone or used again, and bodies no longer named.

    A loss is told once: a date goes with its sentence, and a sentence whose date moved with that.
    """
    fates = list(date_fates(side))
    moved = {sentence_of(side.old_sentences, one) for one, other in fates if other is not None}
    silent = [one for one, other in fates if other is None]
    for sentence in side.old_sentences:
        if sentence in moved:
            continue
        if is_lost(sentence, side):
            dates = [one for one in silent if sentence_of(side.old_sentences, one) is sentence]
            yield _gone(side, "text", sentence, _lost(side, sentence, dates))
            continue
        terms = _missing_terms(sentence, side) if is_missed(sentence, side) else []
        if len(terms) >= _FEWEST_TERMS:
            said = ", ".join(f"»{word}«" for word in terms[:_MOST_TERMS])
            yield _gone(side, "term", sentence, f"En del af sætningen er væk: {said}.")
        elif gone := _missing_bodies(sentence, side):
            said = ", ".join(f"»{body}«" for body in gone)
            yield _gone(side, "body", sentence, f"Inddrages eller nævnes ikke længere: {said}.")
    yield from _new_texts(side)


def _lost(side: "Sides", sentence: Sentence, dates: list[DatedWords]) -> str:
    also = " og ".join(f"»{one.words.verbatim}«" for one in dates)
    told = f", heller ikke {also}" if also else ""
    return f"Nævnes ikke længere{told}: {_short(sentence.text)}{passed(side, dates)}"


def _new_texts(side: "Sides") -> Iterator[Change]:
    old = stems_in((*side.old_sentences, *side.goal_sentences))
    for sentence in side.new_sentences:
        again = _used_again(sentence, side)
        if again is not None:
            yield again
        elif covered(sentence, old) < LITTLE and sentence.stems:
            yield Change(
                ChangeKind.ADDED, "text", side.pair.number, side.pair.title,
                f"Nyt: {_short(sentence.text)}", None, _printed(sentence),
            )  # fmt: skip
        elif (before := _reworded(sentence, side)) is not None:
            yield Change(
                ChangeKind.WORDING, "text", side.pair.number, side.pair.title,
                "Sætningen står med andre ord.", _printed(before), _printed(sentence),
            )  # fmt: skip


def _printed(sentence: Sentence) -> Printed:
    return Printed(sentence.text, sentence.source.place, sentence.source.level)


def _short(text: str) -> str:
    return shortened_at_word(text, _SHOWN)


def _gone(side: "Sides", topic: str, sentence: Sentence, said: str) -> Change:
    return Change(
        ChangeKind.GONE, topic, side.pair.number, side.pair.title, said, _printed(sentence)
    )


def _missing_terms(sentence: Sentence, side: "Sides") -> list[str]:
    """Return the long words of a sentence that stand nowhere in the new text."""
    words = [word for word in _TERM_WORD.findall(sentence.text) if word[-2:] not in {"es", "et"}]
    said = " ".join(each.text for each in side.new_sentences).lower()
    title = folded(side.old.title)
    return [
        word
        for word in dict.fromkeys(words)
        if word.lower()[:_TERM] not in said and word.lower()[:_TERM] not in title
        and (word[0].isupper() or len(word) > _TERM)
    ]  # fmt: skip


def _missing_bodies(sentence: Sentence, side: "Sides") -> list[str]:
    """Return the bodies a sentence names together with one the new text still names."""
    after = {stem(body) for said in side.new_sentences for body in bodies(said.text)}
    named = bodies(sentence.text)
    gone = [body for body in named if stem(body) not in after]
    return gone if len(gone) < len(named) else []


def _used_again(sentence: Sentence, side: "Sides") -> Change | None:
    """Return the change when a sentence, or a long run of words, is taken over from before."""
    title = {stem(word) for word in re.findall(r"\w+", f"{side.old.title} {side.new.title}")}
    best: tuple[int, Sentence] | None = None
    for before in (*side.old_sentences, *side.goal_sentences):
        if sentence.text == before.text or (
            len(sentence.order) >= _SHORTEST and alike(sentence, before) >= _SAME
        ):
            return _reused(side, before, sentence, "Sætningen er den samme som før.")
        run = longest_run(sentence, before)
        meaning = [each for each in run if len(each) >= _TERM - 2 and each not in title]
        least = _RUN if len(meaning) >= _VERY_MEANINGFUL else _LONG_RUN
        if (
            len(run) >= least
            and len(meaning) >= _MEANINGFUL
            and (best is None or len(run) > best[0])
        ):
            best = (len(run), before)
    if best is None:
        return None
    return _reused(side, best[1], sentence, f"{best[0]} ord i træk er taget fra den gamle tekst.")


def _reused(side: "Sides", before: Sentence, after: Sentence, said: str) -> Change:
    return Change(
        ChangeKind.REUSED,
        "text",
        side.pair.number,
        side.pair.title,
        said,
        _printed(before),
        _printed(after),
    )


def _reworded(sentence: Sentence, side: "Sides") -> Sentence | None:
    scored = [(alike(sentence, before), before) for before in side.old_sentences]
    best = max(scored, key=lambda each: each[0], default=None)
    return best[1] if best is not None and best[0] > LITTLE else None


def lowered_goals(side: "Sides") -> Iterator[Change]:
    """Yield it when a number of the same thing fell, or sections of law were left out."""
    before = {_key(each): each for text in _texts(side, old=True) for each in _quantities(text)}
    for text in _texts(side, old=False):
        for after in _quantities(text):
            old = before.get(_key(after))
            if old is not None and after.value < old.value:
                yield Change(
                    ChangeKind.GOAL_LOWERED, "quantity", side.pair.number, side.pair.title,
                    f"»{old.verbatim}« er nu »{after.verbatim}«.", Printed(old.verbatim, old.place),
                    Printed(after.verbatim, after.place),
                )  # fmt: skip
    missing = [each for each in side.old.sections if each not in side.new.sections]
    if missing and side.new.sections:
        yield Change(
            ChangeKind.GOAL_LOWERED, "sections", side.pair.number, side.pair.title,
            f"§§ {', '.join(missing)} er ikke med længere.",
            Printed(side.old.title, side.old.place),
            Printed(side.new.title, side.new.place),
        )  # fmt: skip


def _texts(side: "Sides", *, old: bool) -> tuple[Printed, ...]:
    own = side.old if old else side.new
    return (*own.content, *own.deadline, *own.status)


def _quantities(text: Printed) -> list[Quantity]:
    return [each for each in quantities_of(text, dates=lambda _: ()) if each.unit]


def _key(quantity: Quantity) -> str:
    return " ".join(quantity.unit.lower().split()[:1])


def text_remarks(side: "Sides") -> Iterator[Remark]:
    """Yield sections that fell back, texts merged elsewhere, and cases that are only pointed to."""
    fell = _fell_back(side)
    if fell:
        yield Remark(
            "regression", side.pair.number, side.pair.title,
            f"§§ {', '.join(fell)} var i gang før, men står nu kun som opstartet.",
        )  # fmt: skip
    for sentence in side.new_sentences:
        if (merged := _MERGED.search(sentence.text)) and _WHOLE.search(merged["where"]):
            yield Remark(
                "merged-into", side.pair.number, side.pair.title,
                f"Lagt ind i »{merged['where'].strip()}«.", None, _printed(sentence),
            )  # fmt: skip
        if pointed := _CASE.search(sentence.text):
            yield Remark(
                "decision-link", side.pair.number, side.pair.title,
                f"Peger på en sag uden nummer: {pointed[0]}.", None, _printed(sentence),
            )  # fmt: skip
    same = [
        each
        for each in side.new_sentences
        for before in side.old_sentences
        if alike(each, before) >= _SAME and len(each.order) >= _SHORTEST
    ]
    if same:
        yield Remark(
            "unchanged", side.pair.number, side.pair.title,
            f"{len(same)} af {len(side.new_sentences)} sætninger er uændrede.",
            None, _printed(same[0]),
        )  # fmt: skip


def _fell_back(side: "Sides") -> list[str]:
    worked = {
        number
        for sentence in side.old_sentences
        if _WORKED.search(sentence.text)
        for number in sections_of([_printed(sentence)])
    }
    started = [
        number
        for sentence in side.new_sentences
        for clause in _CLAUSE.split(sentence.text)
        if _STARTED.search(clause) and not _WORKED.search(clause)
        for number in sections_of([Printed(clause, sentence.source.place)])
    ]
    return [number for number in started if number in worked]
