"""From a Danish wording to its days: a whole wording, or every wording in a running text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from holdepunkt.core.datewords.atoms import Atom, Open, atoms
from holdepunkt.core.datewords.rules import DateRules
from holdepunkt.core.datewords.uses import sentence_at, use_of
from holdepunkt.core.datewords.values import (
    DateWords,
    FoundWords,
    Nature,
    Precision,
    Use,
    YearSource,
)

_WAITS = re.compile(r"^\W*(?:afventer|venter på|når)\s+(?P<what>[^.;]+)", re.IGNORECASE)
_IF = re.compile(
    r"\b(?:hvis(?: der)?|såfremt|forudsat(?: at)?|under forudsætning af(?: at)?"
    r"|ved bevilling af)\s+"
    r"(?P<what>[^.,;]+?)(?=\s+(?:skal|vil|kan|skal der)\b|[.,;]|$)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?P<way>inden(?: udgangen af)?|senest(?: (?:ved udgangen af|inden|i|den|d\.))?|før"
    r"|(?:senest )?(?:ved|med) udgangen af|udgangen af|frem til(?: og med)?|indtil|efter"
    r"|fra(?: og med)?|i løbet af|gradvist i|pr\.|tilbage i|budget|i|til(?: og med)?|sidst i"
    r"|først i"
    r"|i perioden|starten af|i starten af|midt i)\s*(?:den |d\. )?$",
    re.IGNORECASE,
)
_JOINS = re.compile(r"^,?\s*(?:til og med|til|og|-|–|eller)\s*(?:den |d\. )?$", re.IGNORECASE)
_THROUGH = re.compile(r"^\s*(?:til og med|til|-|–)\s*(?:den |d\. )?$", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:skal|vil|forventes|planlægges|igangsættes|påbegyndes)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Setting:
    text: str
    context: date | None
    rules: DateRules


def read_wording(text: str, *, rules: DateRules, context: date | None = None) -> DateWords:
    """Return what a whole wording means, such as the text of a deadline; `context` is its day.

    Several times in one wording are taken together, from the first's beginning to the last's end.
    """
    kept = " ".join(text.split())
    waits = _WAITS.search(kept)
    found = find_dates(kept, rules=rules, context=context)
    if not found:
        if waits or (waits := _IF.search(kept)):
            return _conditional(kept, waits["what"])
        return DateWords(
            kept, None, None, Precision.UNKNOWN, None, Nature.UNKNOWN, Use.DEADLINE,
            rule="ingen tid i ordlyden",
        )  # fmt: skip
    return combined([each.words for each in found], kept)


def _conditional(text: str, what: str) -> DateWords:
    return DateWords(
        text, None, None, Precision.CONDITIONAL, None, Nature.CONDITIONAL, Use.DEADLINE,
        rule="gælder, når det, der ventes på, er sket", waits_for=what.strip(),
    )  # fmt: skip


def combined(words: Sequence[DateWords], verbatim: str) -> DateWords:
    """Return several times of one wording as one, from the first's beginning to the last's end."""
    return replace(_together(words), verbatim=verbatim)


def _together(words: Sequence[DateWords]) -> DateWords:
    first, last = words[0], words[-1]
    if len(words) == 1 or first.nature in {Nature.RECURRING, Nature.CONDITIONAL, Nature.RELATIVE}:
        return first
    fixed = [each for each in words if each.nature is Nature.FIXED]
    printed = any(each.year_source is YearSource.PRINTED for each in fixed)
    last = fixed[-1]
    return replace(
        first,
        last=last.last,
        use=Use.PERIOD,
        year_source=YearSource.PRINTED if printed else first.year_source,
        rule=" · ".join(dict.fromkeys(each.rule for each in fixed)),
    )


def find_dates(
    text: str, *, rules: DateRules, context: date | None = None
) -> tuple[FoundWords, ...]:
    """Return every wording about time in a running text, in its order.

    A month without a year is taken in the context's year, and is marked so. A wording is
    conditional when its sentence begins a condition before it.
    """
    setting = _Setting(text, context, rules)
    found: list[FoundWords] = []
    for group in _grouped(atoms(text), text):
        one = _found(group, setting, found[-1] if found else None)
        if one is not None:
            found.append(one)
    waits = _WAITS.search(text)
    if waits and not any(each.start < waits.end() for each in found):
        words = _conditional(text[waits.start() : waits.end()].strip(" •-"), waits["what"])
        found.insert(0, FoundWords(waits.start(), waits.end(), words))
    return tuple(found)


def _grouped(found: Sequence[Atom], text: str) -> Iterator[list[Atom]]:
    """Yield what belongs together: from one to the other, or the one and the other."""
    group: list[Atom] = []
    for atom in found:
        if group and _belong(group[-1], atom, text):
            group.append(atom)
            continue
        if group:
            yield group
        group = [atom]
    if group:
        yield group


def _belong(left: Atom, right: Atom, text: str) -> bool:
    between = text[left.end : right.start]
    if left.nature is not Nature.FIXED or right.nature is not Nature.FIXED:
        return False
    if _THROUGH.match(between):
        return True
    alike = left.precision is right.precision
    return alike and bool(_JOINS.match(between)) and "udgang" not in text[right.start : right.end]


def _found(
    group: Sequence[Atom], setting: _Setting, before: FoundWords | None
) -> FoundWords | None:
    first, last = group[0], group[-1]
    year, source = _year_of(group, setting)
    if first.nature is Nature.FIXED and year is None:
        return None if setting.context is not None else _undated(group, setting)
    way, start = _way(first, setting.text)
    end = last.end
    days = _days(group, setting, year or 1, way)
    verbatim = setting.text[start:end].strip()
    words = DateWords(
        verbatim, days[0], days[1], first.precision, source, first.nature,
        Use.DEADLINE, rule=first.rule, waits_for=first.whose,
    )  # fmt: skip
    if first.nature is Nature.FIXED and days == (None, None):
        words = replace(words, nature=Nature.UNKNOWN, rule="dagen findes ikke")
    words = _following(words, first, before)
    words = replace(words, use=use_of(setting.text, start, end, way, words, len(group)))
    words = _capped(words, first, setting)
    return FoundWords(start, end, _under_condition(words, setting.text, start))


def _undated(group: Sequence[Atom], setting: _Setting) -> FoundWords:
    """Return a wording whose year nobody knows; it has no days until somebody says."""
    way, start = _way(group[0], setting.text)
    end = group[-1].end
    words = DateWords(
        setting.text[start:end].strip(), None, None, group[0].precision, None, Nature.UNKNOWN,
        Use.DEADLINE, rule="årstallet mangler",
    )  # fmt: skip
    return FoundWords(
        start, end, replace(words, use=use_of(setting.text, start, end, way, words, len(group)))
    )


def _year_of(group: Sequence[Atom], setting: _Setting) -> tuple[int | None, YearSource | None]:
    if group[0].nature is not Nature.FIXED:
        return None, YearSource.CONTEXT if "dagens" in group[0].whose else None
    printed = [atom.year for atom in group if atom.year is not None]
    if printed:
        return printed[-1], YearSource.PRINTED
    if setting.context is not None:
        return setting.context.year, YearSource.CONTEXT
    return None, None


def _way(atom: Atom, text: str) -> tuple[str, int]:
    """Return the words before a wording that bound it, and where they begin."""
    if atom.open_to:
        return "", atom.start
    inside = re.match(
        r"(inden|før|fra|senest|udgangen af|løbet af|i|til|budget)\b ",
        text[atom.start : atom.end],
        re.IGNORECASE,
    )
    before = _BEFORE.search(text[: atom.start])
    if inside and before is None:
        return inside[1].lower(), atom.start
    if inside and before is not None:
        return f"{before['way']} {inside[1]}".lower(), before.start()
    if before is None:
        return "", atom.start
    return " ".join(before["way"].lower().split()), before.start()


def _days(group: Sequence[Atom], setting: _Setting, year: int, way: str) -> Open:
    years = _years(group, year)
    built = [atom.build(setting.rules, each) for atom, each in zip(group, years, strict=True)]
    first, last = built[0][0], built[-1][1]
    if len(group) > 1:
        if first and last and last < first:  # from November to February
            first = group[0].build(setting.rules, years[0] - 1)[0]
        return first, last
    return _bounded(first, last, way)


def _years(group: Sequence[Atom], year: int) -> list[int]:
    """Return a year for each; one without takes the year of the next that has one."""
    years: list[int] = []
    known = year
    for atom in reversed(group):
        known = atom.year if atom.year is not None else known
        years.append(known)
    return years[::-1]


def _bounded(first: date | None, last: date | None, way: str) -> Open:
    if "udgang" in way or way.startswith("senest"):
        return None, last
    if way in {"inden", "før", "inden i"} and first is not None:
        return None, first - timedelta(days=1)
    if way == "efter" and last is not None:
        return last + timedelta(days=1), None
    if way in {"fra", "fra og med"}:
        return first, None
    return first, last


def _following(words: DateWords, atom: Atom, before: FoundWords | None) -> DateWords:
    """Let "herefter" begin the day after what was said just before it ends."""
    if atom.whose.lower() not in {"herefter", "derefter"}:
        return words
    if before is None or before.words.last is None or atom.start - before.end > _NEAR:
        return replace(words, waits_for="det foregående")
    begins = before.words.last + timedelta(days=1)
    return replace(
        words, first=begins, waits_for=before.words.verbatim, year_source=YearSource.CONTEXT
    )


_NEAR = 40  # characters between "… første kvartal 2018" and "Herefter"


def _capped(words: DateWords, atom: Atom, setting: _Setting) -> DateWords:
    """Let what is said to have happened "in the beginning of" end no later than it was written."""
    context = setting.context
    if not (atom.is_loose and context and words.first and words.last):
        return words
    said = sentence_at(setting.text, atom.start, atom.end)
    if not words.first <= context < words.last or _FUTURE.search(said):
        return words
    return replace(words, last=context, use=Use.DONE)


def _under_condition(words: DateWords, text: str, start: int) -> DateWords:
    if words.nature is not Nature.FIXED:
        return words
    condition = None
    for match in _IF.finditer(text, 0, start):
        condition = match
    if condition is None or not _reaches(text[condition.start() : start]):
        return words
    return replace(
        words,
        nature=Nature.CONDITIONAL,
        precision=Precision.CONDITIONAL,
        waits_for=condition["what"].strip(),
    )


def _reaches(between: str) -> bool:
    """Tell whether a condition still holds: its main clause has begun, and no new sentence."""
    has_main = re.search(r",|\b(?:skal|vil|kan|bliver|er)\b", between)
    return bool(has_main) and not re.search(r"[.;!?]\s+[A-ZÆØÅ]", between)
