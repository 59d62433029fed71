"""Words that look like slips, and names written in several ways: told, never corrected."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from holdepunkt.core.papers.values import Doubt, Printed, Trouble

_WORD = re.compile(r"[A-Za-zÆØÅæøå]+(?:[-.][A-Za-zÆØÅæøå]+)*")
_INSIDE = re.compile(r"(?<![\w-])(?P<left>[a-zæøå]{4,})-(?P<right>[a-zæøå]{5,})(?![\w-])")
_LONG = 14
_TAIL = 3
_FRAGMENT = re.compile(r"[.!?]\s+(?P<word>[A-ZÆØÅ][a-zæøå]{5,})\.$")
_ENDINGS = ("s", "e", "n", "r", "t", "en", "et", "er", "ne", "es")


def spelling_doubts(texts: Sequence[Printed]) -> Iterator[Doubt]:
    """Yield a doubt for a word one letter from another, a stray hyphen, and a stray last word."""
    near = _near_words(texts)
    for text in texts:
        for match in _INSIDE.finditer(text.text):
            joined = match["left"] + match["right"]
            yield Doubt(
                Trouble.SPELLING, "text", f"»{match[0]}« har en bindestreg midt i linjen.",
                text.place, suggestion=joined,
            )  # fmt: skip
        for word in _WORD.findall(text.text):
            if word.lower() in near:
                yield Doubt(
                    Trouble.SPELLING, "text",
                    f"»{word}« ligner »{near[word.lower()]}«, som også står i dokumentet.",
                    text.place, suggestion=near[word.lower()],
                )  # fmt: skip
        if stray := _FRAGMENT.search(text.text):
            yield Doubt(
                Trouble.MERGE, "text", f"»{stray['word']}.« står alene efter sætningen.", text.place
            )


def _near_words(texts: Sequence[Printed]) -> dict[str, str]:
    """Return the rarer of two long words that differ by one letter not at their ends."""
    words = [word.lower() for text in texts for word in _WORD.findall(text.text)]
    counts = Counter(word for word in words if len(word) >= _LONG)
    near: dict[str, str] = {}
    for longer in counts:
        for at in range(3, len(longer) - _TAIL):
            shorter = longer[:at] + longer[at + 1 :]
            if shorter in counts:
                rare, usual = sorted((longer, shorter), key=lambda word: (counts[word], -len(word)))
                near.setdefault(rare, usual)
    return near


def variant_doubts(texts: Sequence[Printed]) -> Iterator[Doubt]:
    """Yield a doubt for a name written with capitals and points in several ways."""
    printed: dict[str, dict[str, Printed]] = defaultdict(dict)
    for text in texts:
        for word in _WORD.findall(text.text):
            if re.search(r"[a-zæøå.][A-ZÆØÅ]", word):
                key = word.lower().replace(".", "").replace("-", "")
                printed[key].setdefault(word, text)
    merged: dict[str, dict[str, Printed]] = defaultdict(dict)
    for key, words in printed.items():
        home = next((other for other in printed if _same_body(key, other)), key)
        merged[home].update(words)
    for words in merged.values():
        if len(words) > 1:
            first = next(iter(words))
            said = ", ".join(f"»{word}«" for word in words)
            yield Doubt(
                Trouble.VARIANT, "text", f"Samme navn er skrevet på flere måder: {said}.",
                words[first].place, suggestion=max(words, key=len),
            )  # fmt: skip


def _same_body(short: str, long: str) -> bool:
    """Tell whether a name is another cut short in its first part: afdmed, afdelingsmed."""
    return (
        short != long
        and long.startswith(short[:3])
        and long.endswith(short[-3:])
        and len(long) > len(short)
    )
