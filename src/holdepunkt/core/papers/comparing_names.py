"""Names and numbers that changed: titles, quoted names, and words one letter apart."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from holdepunkt.core.papers.changes import Change, ChangeKind, Remark
from holdepunkt.core.papers.titles import folded
from holdepunkt.core.papers.values import Printed, Trouble
from holdepunkt.core.papers.words import Sentence

if TYPE_CHECKING:
    from holdepunkt.core.papers.compare import Sides

_QUOTED = re.compile(r"(?<![a-zæøå])[’'‘”\"“»](?P<name>[A-ZÆØÅ][^’'‘”\"“»«]{3,70}?)[’'‘”\"“«]")
_LONG_WORD = re.compile(r"[A-Za-zÆØÅæøå]{12,}")
_TAIL = 3
_LONG_NAME = 15


def name_changes(side: "Sides") -> Iterator[Change]:
    """Yield a changed title, a changed number, and names written in another way."""
    old, new = side.old, side.new
    if old.title[:1].lower() + old.title[1:] != new.title[:1].lower() + new.title[1:]:
        how = "" if folded(old.title) != folded(new.title) else " (kun tegn eller store bogstaver)"
        yield _renamed(side, "title", f"Titlen »{old.title}« hedder nu »{new.title}«{how}.")
    if old.number != new.number:
        yield _renamed(side, "number", f"Nummer {old.number} er trykt som {new.number}.")
    for before, after in _quoted(side):
        yield _renamed(side, "name", f"»{before}« hedder nu »{after}«.")
    for before, after in _slips(side):
        yield Change(
            ChangeKind.WORDING, "word", side.pair.number, side.pair.title,
            f"»{before}« skrives nu »{after}«.",
            _where((*side.old_sentences, *side.goal_sentences), before),
            _where(side.new_sentences, after),
        )  # fmt: skip


def _renamed(side: "Sides", topic: str, sentence: str) -> Change:
    return Change(
        ChangeKind.RENAMED, topic, side.pair.number, side.pair.title, sentence,
        Printed(side.old.title_printed[:200], side.old.place),
        Printed(side.new.title_printed[:200], side.new.place),
    )  # fmt: skip


def _names(sentences: tuple[Sentence, ...]) -> list[str]:
    return list(
        dict.fromkeys(
            " ".join(match["name"].split())
            for sentence in sentences
            for match in _QUOTED.finditer(sentence.text)
        )
    )


def _quoted(side: "Sides") -> Iterator[tuple[str, str]]:
    """Yield quoted names that are the same but for blanks, or where one is cut short."""
    before, after = _names(side.old_sentences), _names(side.new_sentences)
    for one in before:
        if one in after:
            continue
        for other in after:
            if other in before:
                continue
            left, right = (folded(name).replace(" ", "") for name in (one, other))
            if left == right and folded(one) == folded(other):
                continue
            if left == right or (
                min(len(left), len(right)) >= _LONG_NAME
                and (left.startswith(right) or right.startswith(left))
            ):
                yield one, other


def _slips(side: "Sides") -> Iterator[tuple[str, str]]:
    """Yield long words that differ by one letter inside, one in each paper only."""
    before = _long_words((*side.old_sentences, *side.goal_sentences))
    after = _long_words(side.new_sentences)
    gone, come = before - after, after - before
    holes = {
        word[:at] + word[at + 1 :]: word for word in gone for at in range(2, len(word) - _TAIL)
    }
    short = {word: word for word in gone}
    titles = {folded(side.old.title), folded(side.new.title)}
    for word in sorted(come):
        near = holes.get(word) or next((short[cut] for cut in _cuts(word) if cut in short), None)
        if near and not any(near in title for title in titles):
            yield near, word


def _cuts(word: str) -> Iterator[str]:
    for at in range(2, len(word) - _TAIL):
        yield word[:at] + word[at + 1 :]


def _long_words(sentences: tuple[Sentence, ...]) -> set[str]:
    return {word.lower() for sentence in sentences for word in _LONG_WORD.findall(sentence.text)}


def _where(sentences: tuple[Sentence, ...], word: str) -> Printed | None:
    return next(
        (
            Printed(sentence.text, sentence.source.place)
            for sentence in sentences
            if word in sentence.text.lower()
        ),
        None,
    )


def number_remarks(side: "Sides") -> Iterator[Remark]:
    """Yield it when the new paper prints a number that another activity has too."""
    for doubt in side.new.doubts:
        if doubt.trouble is Trouble.NUMBER:
            yield Remark(
                "number-clash", side.pair.number, side.pair.title, doubt.sentence, None,
                Printed(side.new.title_printed[:200], side.new.place),
            )  # fmt: skip
