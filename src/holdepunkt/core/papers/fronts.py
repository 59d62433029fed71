"""The front of a paper: what it is called, what it is, when it was written, and its numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from holdepunkt.core.datewords import (
    DateRules,
    DateWords,
    Precision,
    Use,
    YearSource,
    find_dates,
)
from holdepunkt.core.papers.blocks import Block, BlockKind, Contents
from holdepunkt.core.papers.values import DatedWords, Doubt, PaperKind, Place, Printed, Trouble
from holdepunkt.core.papers.words import stem

_CASE = re.compile(r"^sags?(?:nr\.?|nummer)\s*:?\s*(?P<value>\S+)?$", re.IGNORECASE)
_DOCUMENT = re.compile(r"^dokument(?:nr\.?|nummer)\s*:?\s*(?P<value>\S+)?$", re.IGNORECASE)
_APPENDIX = re.compile(r"^bilag\s+\d+\s*[.:]?\s*", re.IGNORECASE)
_TITLE_LABEL = re.compile(
    r"^(?:titel(?: på projekt(?:et)?)?|projekt(?:ets)? titel)\s*:?$", re.IGNORECASE
)
_LOOKS = re.compile(
    r"plan\b|planen\b|status|strategi|handleplan|spor\b|indsats|projekt|redegørelse|rapport|bilag",
    re.IGNORECASE,
)
_VERSION = re.compile(r"\b(?:opdatere\w*|version|revideret)\b[^.]*", re.IGNORECASE)
_GENERIC = frozenset({"notat", "bilag", "indstilling", "referat"})
_FIRST = 40
_LONGEST = 200
_TAIL_WORDS = 2  # what falls to the next line of a title


@dataclass(frozen=True, slots=True)
class Front:
    """What the first lines say; `day` is the last day of the day or month it was written."""

    kind: PaperKind
    title: str
    also_called: tuple[Printed, ...]
    written_on: DatedWords | None
    case_number: str
    document_number: str
    doubts: tuple[Doubt, ...]

    @property
    def day(self) -> date | None:
        """Return the day the paper was written, if it says so."""
        return self.written_on.words.last if self.written_on else None


def plan_name(title: str) -> str:
    """Return what a paper's title calls the plan, without the paper's place on an agenda.

    >>> plan_name("Bilag 1. Plan for kortere vej til svar"), plan_name("Bilag 1")
    ('Plan for kortere vej til svar', 'Bilag 1')
    """
    return _APPENDIX.sub("", title) or title


def plan_meant(title: str, plans: Sequence[str]) -> str:
    """Return the one plan whose name a status has in its title; nothing when that is unsure.

    >>> plan_meant("Status på Udviklingsplanen", ["Udviklingsplan for Nord", "Plan for telefoner"])
    'Udviklingsplan for Nord'
    """
    said = {stem(word) for word in re.findall(r"\w{7,}", title)}
    meant = [each for each in plans if said & {stem(word) for word in re.findall(r"\w{7,}", each)}]
    return meant[0] if len(meant) == 1 else ""


def front_of(contents: Contents, *, rules: DateRules) -> Front:
    """Return the paper's front, read from its first blocks and its running heads."""
    blocks = contents.blocks[:_FIRST]
    title = _title(blocks)
    printed = title.text if title else ""
    written = _written_on(blocks, title, rules)
    also = [*contents.furniture, *_versions(blocks), *_other_names(blocks, title)]
    doubts = [*_page_doubts(contents)]
    if written is None and contents.source:
        first = blocks[0].place if blocks else None
        if first:
            doubts.append(
                Doubt(
                    Trouble.NO_DATE,
                    "written_on",
                    "Dokumentet siger ikke, hvornår det er skrevet.",
                    first,
                )
            )
    if also and title:
        doubts.append(
            Doubt(
                Trouble.VARIANT,
                "title",
                "Dokumentet kalder sig flere ting; plan, version og status er tre ting.",
                title.place,
            )
        )
    return Front(
        _kind(printed, contents.blocks), printed, tuple(also), written,
        _labelled(blocks, _CASE), _labelled(blocks, _DOCUMENT), tuple(doubts),
    )  # fmt: skip


def _title(blocks: Sequence[Block]) -> Printed | None:
    for label, value in pairwise(blocks):
        if _TITLE_LABEL.match(label.text):
            return value.printed
    ranked = [block for block in blocks if block.rank and not re.match(r"^\d", block.text)]
    if ranked and ranked[0].rank <= min(block.rank for block in ranked):
        return ranked[0].printed
    for at, block in enumerate(blocks):
        if _is_title(block):
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            return _with_tail(block, following)
    return blocks[0].printed if blocks else None


def _is_title(block: Block) -> bool:
    text = block.text
    if block.kind is BlockKind.ROW or len(text) > _LONGEST or text.endswith((".", ",")):
        return False
    if text.strip(" :").lower() in _GENERIC or re.match(r"^\d", text):
        return False
    return bool(_LOOKS.search(text))


def _with_tail(block: Block, following: Block | None) -> Printed:
    """Return a title with the word or two that fell to the next line."""
    if (
        following is not None
        and following.kind is BlockKind.HEADING
        and following.place.first == block.place.last + 1
        and len(following.text.split()) <= _TAIL_WORDS
    ):
        return Printed(f"{block.text} {following.text}", block.place)
    return block.printed


def _kind(title: str, blocks: Sequence[Block]) -> PaperKind:
    front = " ".join(block.text for block in blocks[:12])
    if re.search(r"\bstatus\b|\bstatusrapport\b|\bfremdrift\b", title, re.IGNORECASE):
        return PaperKind.STATUS
    if re.search(
        r"\btilskudsansvarlig|\bansøg(?:ning|er)\b|\bansøges\b",
        front + _later(blocks),
        re.IGNORECASE,
    ):
        return PaperKind.APPLICATION
    if re.search(r"\bspor\b", title, re.IGNORECASE):
        return PaperKind.TRACKS
    return PaperKind.PLAN


def _later(blocks: Sequence[Block]) -> str:
    return " ".join(block.text for block in blocks if block.text.startswith("Der ansøges"))


def _written_on(
    blocks: Sequence[Block], title: Printed | None, rules: DateRules
) -> DatedWords | None:
    """Return the day that stands alone near the top, else the month in the title."""
    for block in blocks:
        bare = re.sub(r"^(?:dato|den)\s*:?\s*", "", block.text.strip(), flags=re.IGNORECASE)
        found = find_dates(bare, rules=rules)
        alone = found and found[0].start == 0 and found[0].end >= len(bare.rstrip("."))
        if (
            alone
            and found[0].words.precision is Precision.DAY
            and found[0].words.year_source is YearSource.PRINTED
        ):
            return _written(found[0].words, block.place)
    if title is not None:
        for each in find_dates(title.text, rules=rules):
            if (
                each.words.year_source is YearSource.PRINTED
                and each.words.precision is not Precision.YEAR
            ):
                return _written(each.words, title.place)
    return None


def _written(words: DateWords, place: Place) -> DatedWords:
    return DatedWords(replace(words, use=Use.DOCUMENT), place, "written_on")


def _labelled(blocks: Sequence[Block], pattern: re.Pattern[str]) -> str:
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        found = pattern.match(block.text)
        if found is None:
            continue
        if found["value"]:
            return found["value"]
        if following is not None and re.match(r"^[\d-]+$", following.text):
            return following.text
    return ""


def _versions(blocks: Sequence[Block]) -> list[Printed]:
    return [
        block.printed
        for block in blocks
        if block.kind is BlockKind.PARAGRAPH and _VERSION.search(block.text)
        and re.search(r"\bplan|handleplan", block.text, re.IGNORECASE)
        and len(block.text) < 2 * _LONGEST
    ][:1]  # fmt: skip


def _other_names(blocks: Sequence[Block], title: Printed | None) -> list[Printed]:
    first = blocks[0] if blocks else None
    if first is not None and first.text.strip(" :").lower() in _GENERIC and first.printed != title:
        return [first.printed]
    return []


def _page_doubts(contents: Contents) -> list[Doubt]:
    """Say it when a printed page number is not the page we have counted to."""
    doubts = []
    for text in contents.furniture:
        found = re.match(r"^side\s+(\d+)\s+af\s+(\d+)$", text.text, re.IGNORECASE)
        if found and abs(int(found[1]) - text.place.page) > 1:
            doubts.append(
                Doubt(
                    Trouble.JOINED,
                    "page",
                    f"»{text.text}« står på det, vi tæller som side {text.place.page}.",
                    text.place,
                )
            )
    return doubts
