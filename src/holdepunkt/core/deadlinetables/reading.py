"""A published table of deadlines into proposals for rules, each with its line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from holdepunkt.core.datewords import DateRules, Precision, find_dates
from holdepunkt.core.deadlinetables.lengths import Length, Unit, read_lengths
from holdepunkt.core.law import RuleKind
from holdepunkt.core.papers import BlockKind, Contents, DatedWords, Place

_LONGEST_LAW = 120  # letters; a longer text only mentions the law
_WIDEST_SPAN = 10  # sections of one reference, as 107-108


class NoDeadlines(ValueError):
    """The paper is no table of deadlines that can be read without guessing; in Danish."""


NONE_FOUND = (
    "Vi finder ingen paragraffer med en frist i dokumentet. Tabellen skal have paragraffen "
    "(fx »§ 112«) og"
    " tiden (fx »8 uger«) på samme linje eller i samme række."
)
SCRAMBLED = (
    "Paragrafferne og fristerne står i hver sin klump i filens tekst, så vi kan ikke se, "
    "hvilken frist der"
    " hører til hvilken paragraf. Tag siden som Word-fil eller tekst."
)


@dataclass(frozen=True, slots=True)
class ProposedRule:
    """One deadline as published, and what rule it may become.

    `law` is a law's name as printed or from the heading above, "" if none; `number` the section.
    """

    law: str
    number: str
    title: str
    kind: RuleKind
    urgency: str
    length: float
    unit: Unit
    printed: str
    place: Place
    doubts: tuple[str, ...] = ()
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """All that a published table proposes, and when it says it holds from."""

    title: str
    valid_from: DatedWords | None
    rules: tuple[ProposedRule, ...]
    doubts: tuple[str, ...]


_LAW = re.compile(
    r"\b(?P<law>(?:lov om social service|servicelov(?:en)?|barnets lov"
        r"|retssikkerhedslov(?:en)?|almenbolig\w*|SEL|BL"
    r"|lov om [a-zæøå ]{4,40}|[a-zæøå]+loven?))s?\b", re.IGNORECASE,
)  # fmt: skip
_SECTION = re.compile(
    r"§{1,2}\s*(?P<numbers>\d{1,3}(?:\s?[a-z]\b)?(?:\s?(?:,|og|/|-|–|samt)\s?§{0,2}\s?\d{1,3}(?:\s?[a-z]\b(?!\w))?)*)",
)
_NUMBER = re.compile(r"\d{1,3}(?:\s?[a-z]\b)?")
_PART = re.compile(r"^,?\s*(?:stk|nr|litra)\.?\s*\d+", re.IGNORECASE)
_KINDS = (
    (RuleKind.RENEWAL, re.compile(r"\b(?:gen-?ansøgning\w*|forlængelse\w*|fornyelse\w*"
        r"|gen-?bevilling\w*)\b", re.IGNORECASE)),
    (RuleKind.FOLLOW_UP, re.compile(r"\b(?:opfølgning\w*|indsats i gang"
        r"|løbende sager)\b", re.IGNORECASE)),
    (RuleKind.REASSESSMENT, re.compile(r"\brevurdering\w*\b", re.IGNORECASE)),
    (RuleKind.REMITTED, re.compile(r"\bhjemvis\w*\b", re.IGNORECASE)),
    (RuleKind.ACCESS_REQUEST, re.compile(r"\baktindsigt\w*\b", re.IGNORECASE)),
    (RuleKind.FIRST, re.compile(r"\b(?:nye?(?: ansøgning\w*| sager?)?|første(?:gangs\w*"
        r"| ansøgning\w*)?|ny-?ansøgning\w*|ansøgning\w*)\b", re.IGNORECASE)),
)  # fmt: skip
_URGENCY = re.compile(
    r"\b(?P<urgency>haste\w*|akut\w*|særligt? (?:hurtig\w*|komplicere\w*)|komplicere\w*"
        r"|komplekse?\w*|almindelig\w*"
    r"|simple?\w*|enkle?\w*|standard\w*|tyngde \d|(?:kategori|klasse|hastegrad) \w+)\b",
    re.IGNORECASE,
)  # fmt: skip
_AFTER = re.compile(
    r"(?:\s*\([^)\d]*\))?[^,;.\d(]*"
)  # what stands in brackets with a number is its own
_VALID = re.compile(r"\b(?:gælde\w*|gyldig\w*|træder i kraft)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Said:
    """A line or a row, as its cells; a line without a table has one cell."""

    cells: tuple[str, ...]
    place: Place


@dataclass(slots=True)
class _Gathering:
    """What is known while the lines are walked through: the law, the head, a section in wait."""

    found: list[ProposedRule]
    law: str = ""
    heads: tuple[str, ...] = ()
    waiting: _Said | None = None
    lone_sections: int = 0
    lone_lengths: int = 0

    def take(self, line: _Said) -> None:
        """Take a line: a heading, a deadline, or one half of one."""
        text = " ".join(line.cells)
        sections, lengths = bool(_SECTION.search(text)), bool(read_lengths(text))
        if sections and not lengths:
            self.lone_sections += 1
            self.waiting = line
            return
        whole = _joined(self.waiting, line) if self.waiting and not sections else line
        self.waiting = self.waiting if lengths and not sections else None
        if lengths and (sections or whole is not line):
            self.found.extend(_rules(whole, self.heads, self.law))
        elif lengths:
            self.lone_lengths += 1
        else:
            self.law = _law_of(text) or self.law
            self.heads = line.cells if len(line.cells) > 1 else self.heads


def read_published(contents: Contents, *, rules: DateRules) -> PublishedTable:
    """Return the proposals of a published table; raise `NoDeadlines` when there are none."""
    said = list(_said(contents))
    gathering = _Gathering([])
    for line in said:
        gathering.take(line)
    found = gathering.found
    lone_sections, lone_lengths = gathering.lone_sections, gathering.lone_lengths
    if not found:
        raise NoDeadlines(SCRAMBLED if lone_lengths and lone_sections else NONE_FOUND)
    if lone_sections > 2 * len(found) and lone_lengths > len(found):
        raise NoDeadlines(SCRAMBLED)
    return PublishedTable(
        _title(said), _valid_from(said, rules), tuple(found), tuple(_twice(found))
    )


def _said(contents: Contents) -> Iterator[_Said]:
    """Yield the rows and blocks; of a text without rows the lines, which lose nothing."""
    if contents.is_flat and not any(block.kind is BlockKind.ROW for block in contents.blocks):
        for line in contents.source:
            parts = re.split(r"\s{2,}|\t", line.text.strip())
            cells = tuple(part.strip(" #*•-") for part in parts)
            if any(cells):
                yield _Said(cells, Place(line.number, line.number, line.page))
        return
    for block in contents.blocks:
        cells = tuple(" ".join(text.text for text in cell) for cell in block.cells)
        yield _Said(cells or (block.text,), block.place)


def _joined(one: _Said, other: _Said) -> _Said:
    return _Said(
        (*one.cells, *other.cells), Place(one.place.first, other.place.last, one.place.page)
    )


def _law_of(text: str) -> str:
    found = _LAW.search(text)
    return found["law"] if found and len(text) < _LONGEST_LAW else ""


def _rules(line: _Said, heads: Sequence[str], law: str) -> Iterator[ProposedRule]:
    text = " ".join(line.cells)
    section = _SECTION.search(text)
    assert section is not None  # noqa: S101 -- the caller has looked
    own_law = _law_of(text[: section.start()]) or _law_after(text, section) or law
    numbers = _numbers(section["numbers"])
    title = _title_of(line, section)
    for cell_at, cell in enumerate(line.cells):
        head = heads[cell_at] if cell_at < len(heads) and len(heads) == len(line.cells) else ""
        for length in read_lengths(cell):
            before = cell[_after_last(cell, length) : length.start]
            after = _AFTER.match(cell[length.end :])
            around = f"{before} {after[0] if after else ''}"
            kind, doubt = _kind(around, head, title)
            urgency = _URGENCY.search(around) or _URGENCY.search(head)
            doubts = [each for each in (length.doubt, doubt) if each]
            if len(numbers) > 1:
                doubts.append(
                    "Flere paragraffer deler fristen; der er foreslået en regel til hver."
                )
            for number in numbers:
                yield ProposedRule(
                    own_law, number, title, kind, urgency["urgency"].lower() if urgency else "",
                    length.value, length.unit, length.printed, line.place, tuple(doubts),
                    length.suggestion,
                )  # fmt: skip


def _after_last(cell: str, length: Length) -> int:
    """Return where the length before this one ended: what stands between them is this one's."""
    ends = [each.end for each in read_lengths(cell) if each.end <= length.start]
    return max(ends, default=0)


def _law_after(text: str, section: re.Match[str]) -> str:
    after = re.match(r"\s*(?:i\s+)?", text[section.end() :])
    rest = text[section.end() + (after.end() if after else 0) :]
    found = _LAW.match(rest)
    return found["law"] if found else ""


def _numbers(text: str) -> list[str]:
    """Return the sections a reference names; 107-108 is both.

    >>> _numbers("107-108"), _numbers("112 og 113"), _numbers("32 a")
    (['107', '108'], ['112', '113'], ['32 a'])
    """
    span = re.fullmatch(r"(\d{1,3})\s?[-–]\s?(\d{1,3})", text.strip())
    if span and 0 < int(span[2]) - int(span[1]) <= _WIDEST_SPAN:
        return [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
    found = [re.sub(r"(\d)\s?([a-z])$", r"\1 \2", each.strip()) for each in _NUMBER.findall(text)]
    return list(dict.fromkeys(found))


def _kind(around: str, head: str, title: str) -> tuple[RuleKind, str]:
    for text in (around, head, title):
        for kind, pattern in _KINDS:
            if pattern.search(text):
                return kind, ""
    return RuleKind.FIRST, "Der står ikke, om det er en ny ansøgning; det er foreslået."


def _title_of(line: _Said, section: re.Match[str]) -> str:
    """Return what the section is called: its own cell, or the words beside the reference."""
    for cell in line.cells:
        if not _SECTION.search(cell) and not read_lengths(cell) and re.search(r"[a-zæøå]{4}", cell):
            return cell
    for cell in line.cells:
        if found := _SECTION.search(cell):
            lengths = read_lengths(cell)
            end = lengths[0].start if lengths and lengths[0].start > found.end() else len(cell)
            after = _PART.sub("", cell[found.end() : end])
            words = after.strip(" ,.:;–-()") or _LAW.sub("", cell[: found.start()]).strip(
                " ,.:;–-()"
            )
            return re.sub(
                r"\s*(?:ny|nye|ansøgning|frist|sagsbehandlingsfrist)\w*\s*:?$",
                "",
                words,
                flags=re.IGNORECASE,
            ).strip(" ,.:;–-")
    return section[0]


def _title(said: Sequence[_Said]) -> str:
    for line in said[:10]:
        text = " ".join(line.cells)
        if re.search(r"frist|sagsbehandlingstid", text, re.IGNORECASE) and not read_lengths(text):
            return text
    return " ".join(said[0].cells) if said else ""


def _valid_from(said: Sequence[_Said], rules: DateRules) -> DatedWords | None:
    for line in said:
        text = " ".join(line.cells)
        if not _VALID.search(text):
            continue
        for found in find_dates(text, rules=rules):
            if found.words.precision is Precision.DAY and found.words.first:
                return DatedWords(found.words, line.place, "valid_from")
    return None


def _twice(found: Sequence[ProposedRule]) -> Iterator[str]:
    """Yield a sentence where a section has two deadlines of one kind that differ."""
    seen: dict[tuple[str, str, RuleKind, str], ProposedRule] = {}
    for rule in found:
        key = (rule.law.lower(), rule.number, rule.kind, rule.urgency)
        other = seen.setdefault(key, rule)
        if (other.length, other.unit) != (rule.length, rule.unit):
            yield (
                f"§ {rule.number} har to frister for {rule.kind.label}: »{other.printed}« i linje"
                f" {other.place.first} og »{rule.printed}« i linje {rule.place.first}."
            )
