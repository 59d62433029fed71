"""Whether a text about work seems to name somebody: a number, a name we know, or two in a row.

It only warns: whoever writes knows better, and nothing typed is lost.
"""

import re
from collections.abc import Iterable, Iterator

from holdepunkt.core.identifiers import numbers_in

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST = 2


def seems_personal(
    text: str, *, names: Iterable[str] = (), places: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return what in the text seems to tell who somebody is, in the order it stands, each once.

    `names` are those of staff and citizens at hand; `places` hold words that name no person.

    >>> seems_personal("Holms brev til Bo Carlsen kom for sent", names=["Mette Holm"])
    ('Holms', 'Bo Carlsen')
    >>> seems_personal("Digital Post nåede ikke frem", places=["Digital Post"])
    ()
    """
    known = {word.casefold() for name in names for word in _WORD.findall(name)}
    innocent = {word.casefold() for place in places for word in _WORD.findall(place)}
    known = {word for word in known if len(word) >= _SHORTEST} - innocent
    found = [(match.start(), match.group()) for match in numbers_in(text)]
    found += _names(text, known, innocent)
    return tuple(dict.fromkeys(told for _at, told in sorted(found)))


def _names(text: str, known: set[str], innocent: set[str]) -> Iterator[tuple[int, str]]:
    """Yield each known name, and each two capitalised words in a row that are no place's."""
    before: re.Match[str] | None = None
    for word in _WORD.finditer(text):
        if not word.group()[0].isupper() or word.group().casefold() in innocent:
            before = None
            continue
        is_pair = before is not None and text[before.end() : word.start()] == " "
        if is_pair and before and not (_is_known(before, known) or _is_known(word, known)):
            yield before.start(), f"{before.group()} {word.group()}"
        if _is_known(word, known):
            yield word.start(), word.group()
        before = word


def _is_known(word: re.Match[str], known: set[str]) -> bool:
    plain = word.group().casefold()
    return plain in known or plain.removesuffix("s") in known
