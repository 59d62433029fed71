"""What is changed since the last report, in sentences for a committee.

What is only the checker's, such as a text that is used again or a single word that went, stays with
the author.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from holdepunkt.core.portfolio.changes import ChangeKind, SnapshotChange

_REWRITTEN = frozenset({ChangeKind.ADDED, ChangeKind.WORDING})
_PART_GONE = "»{part}« ({before}) er ikke længere med."
_SENTENCES = {
    ChangeKind.GONE: "Er ikke længere med i planen. Status var sidst »{before}«.",
    ChangeKind.LOWERED: "Målet{of} er sænket fra {before} til {after}.",
    ChangeKind.DATE_MOVED: "Datoen{of} er flyttet fra »{before}« til »{after}«{later}.",
    ChangeKind.DATE_VAGUER: (
        "Datoen{of} er ændret fra »{before}« til »{after}«{later}, som er mindre præcist."
    ),
    ChangeKind.STATE: "Status er ændret fra »{before}« til »{after}«.",
    ChangeKind.LABEL: "Hed før »{before}«.",
    ChangeKind.COVERS: "Omfatter ikke længere {before}.",
    ChangeKind.ADDED: "Er ny i planen. Status er »{after}«.",
    ChangeKind.TARGET: "Målet{of} er ændret fra {before} til {after}.",
}


@dataclass(slots=True)
class _Told:
    """What is told of one thing: its sentences, each with the reason given with the deed."""

    name: str
    sentences: list[tuple[str, str]] = field(default_factory=list)


def committee_lines(
    different: Iterable[SnapshotChange],
    names: Mapping[int, str],
    reasons: Mapping[int, str],
    by_kind: Mapping[str, str],
) -> tuple[str, ...]:
    """Return a line for each thing that is changed: what is, and why.

    That a text is written anew is told by the text. What an author wrote of why is told whatever is
    changed: it is asked for. `names` holds the activities' names, `reasons` the author's line for
    each, both with 0 for the plan's own; `by_kind` holds a line for a kind of change. A date's own
    reason stands with it, and is not said twice where the author's line has it.
    """
    told: dict[int, _Told] = {}
    left = dict(by_kind)
    for one in different:
        about = told.setdefault(one.about, _Told(names.get(one.about, one.name)))
        if not is_reworded(one) and (sentence := _sentence(one)):
            about.sentences.append((sentence, one.why or left.pop(one.kind.value, "")))
    for key, why in reasons.items():
        if why:
            told.setdefault(key, _Told(names.get(key, "")))
    return tuple(line for key, one in told.items() if (line := _line(one, reasons.get(key, ""))))


def is_reworded(one: SnapshotChange) -> bool:
    """Return whether it is the words alone that are new."""
    return one.is_text and one.kind in _REWRITTEN


def _line(one: _Told, why: str) -> str:
    """Return the line: what is changed, each with its reason, and last the author's own."""
    said, is_told = [], False
    for sentence, because in dict.fromkeys(one.sentences):
        is_new = bool(because) and _plainly(because) not in _plainly(why)
        said.append(f"{sentence} Begrundelse: {ended(because)}" if is_new else sentence)
        is_told = is_new
    if why:
        # Right behind a reason it is one more sentence of it, so that nothing is explained twice.
        said.append(ended(why) if is_told or not said else f"Begrundelse: {ended(why)}")
    line = " ".join(said)
    return f"{one.name}: {line}" if line and one.name else line


def _plainly(text: str) -> str:
    return " ".join(text.split()).strip(" .").casefold()


def ended(text: str) -> str:
    """Return the text with a mark that ends it.

    >>> ended("Der er flere breve"), ended("Er der flere?")
    ('Der er flere breve.', 'Er der flere?')
    """
    told = text.rstrip()
    return told if told.endswith((".", "!", "?", ":")) else f"{told}."


def _sentence(one: SnapshotChange) -> str:
    """Return the change as a sentence; "" for what is the author's alone."""
    if one.is_text:
        return one.outside
    form = _PART_GONE if one.kind is ChangeKind.GONE and one.part else _SENTENCES.get(one.kind, "")
    of = f" for »{one.part}«" if one.part else ""
    return form.format(part=one.part, of=of, before=one.before, after=one.after, later=one.later)
