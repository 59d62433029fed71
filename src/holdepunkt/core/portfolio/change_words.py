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
    """What is told of one thing: its sentences, each once, and whether its text is rewritten."""

    name: str
    sentences: list[str] = field(default_factory=list)
    is_rewritten: bool = False


def committee_lines(
    different: Iterable[SnapshotChange],
    names: Mapping[int, str],
    reasons: Mapping[int, str],
    by_kind: Mapping[str, str],
) -> tuple[str, ...]:
    """Return a line for each thing that is changed: what is, and why.

    `names` holds the activities' names, `reasons` the author's line for each, both with 0 for the
    plan's own; `by_kind` holds a line for a kind of change. A date's own reason stands with it.
    """
    told: dict[int, _Told] = {}
    left = dict(by_kind)
    for one in different:
        about = told.setdefault(one.about, _Told(names.get(one.about, one.name)))
        if one.is_text and one.kind in _REWRITTEN:
            about.is_rewritten = True
        elif sentence := _sentence(one):
            because = one.why or left.pop(one.kind.value, "")
            about.sentences.append(
                f"{sentence} Begrundelse: {ended(because)}" if because else sentence
            )
    return tuple(line for key, one in told.items() if (line := _line(one, reasons.get(key, ""))))


def _line(one: _Told, why: str) -> str:
    sentences = list(dict.fromkeys(one.sentences))
    if one.is_rewritten:
        sentences.append("Teksten er ny eller skrevet om.")
    if sentences and why:
        sentences.append(f"Hvorfor: {ended(why)}")
    said = " ".join(sentences)
    return f"{one.name}: {said}" if said and one.name else said


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
