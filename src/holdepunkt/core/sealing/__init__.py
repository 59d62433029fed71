"""How append-only rows are sealed: a root over each bundle, and a head over all that came before.

`tools/verify_log.py` says the same in its own words, so that it can be carried to another machine;
a test holds the two together.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Some rows of a log: which numbers, as spans that include both ends, how many, and a root."""

    spans: tuple[Span, ...]
    rows: int
    root: str


def bundle(rows: Iterable[tuple[int, str]]) -> Bundle:
    """Return the bundle of rows that come as number and text, in order of their numbers.

    >>> bundle([(1, "a"), (2, "b"), (5, "c")]).spans
    ((1, 2), (5, 5))
    """
    spans: list[Span] = []
    root, count = sha256(), 0
    for number, text in rows:
        _extend(spans, number)
        root.update(sha256(text.encode()).digest())
        count += 1
    return Bundle(tuple(spans), count, root.hexdigest())


def spans_of(numbers: Iterable[int]) -> tuple[Span, ...]:
    """Return rising numbers as spans.

    >>> spans_of([1, 2, 3, 7])
    ((1, 3), (7, 7))
    """
    spans: list[Span] = []
    for number in numbers:
        _extend(spans, number)
    return tuple(spans)


def _extend(spans: list[Span], number: int) -> None:
    if spans and spans[-1][1] == number - 1:
        spans[-1] = (spans[-1][0], number)
    else:
        spans.append((number, number))


def saying(facts: Mapping[str, Any]) -> str:
    """Return what a seal says as the one text that is hashed.

    >>> saying({"rows": 2, "log": "audit_line"})
    '{"log":"audit_line","rows":2}'
    """
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def head(previous: str, said: str) -> str:
    """Return the head of the chain after a seal: it depends on every seal before.

    >>> head("", "a") == head("", "b"), len(head(head("", "a"), "b"))
    (False, 64)
    """
    return sha256(f"{previous}\n{said}".encode()).hexdigest()
