"""Persons: names and addresses are found by the role they stand at, and moved out of the texts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from holdepunkt.core.papers.blocks import Block
from holdepunkt.core.papers.values import Doubt, Holder, Place, SourceLine, Trouble

NAME_MARK = "[navn]"
EMAIL_MARK = "[e-mail]"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\[e-mail\]", re.IGNORECASE)
_ROLE = (
    r"(?P<role>[A-ZÆØÅ]?[a-zæøå]*(?:chef|leder|ejer|konsulent|sagsbehandler|formand|koordinator|direktør"
    r"|tovholder|ansvarlig|kontaktperson|sekretær|rådgiver|ordfører)(?:en|n|e)?"
    r"(?:\s(?:for|på|i|af|fra)\s[^,:()\[\]]{2,70}?)?)"
)
_ONE_NAME = r"[A-ZÆØÅ][a-zæøåéöüä]+(?:-[A-ZÆØÅ][a-zæøå]+)?"
_NAME = rf"(?P<name>\[navn\](?:\s\[navn\])?|{_ONE_NAME}(?:\s(?:{_ONE_NAME}|[A-ZÆØÅ]\.)){{1,3}})"
_ROLE_FIRST = r"(?![A-ZÆØÅ][a-zæøå]*(?:chef|leder|konsulent|koordinator|direktør|formand)(?:en)?\s)"
_AT_ROLE = re.compile(rf"{_ROLE}\s?(?:,|:|\s-|\s–|\s)\s?{_ROLE_FIRST}{_NAME}(?=[\s,.;:)(<]|$)")
_OWNER_IS = re.compile(rf"{_ROLE}\s(?:er|bliver)\s{_NAME}(?=[\s,.;:)]|$)")
_LABEL = re.compile(
    r"^(?P<role>sagsbehandler|kontaktperson|ansvarlig|projektleder|projektejer|tovholder)\s*:?$",
    re.IGNORECASE,
)
_WHOLE_NAME = re.compile(rf"^{_NAME}$")
_NOT_NAMES = re.compile(
    r"\b(?:Center|Borgercenter|Handicap|Kommune|Kommunes|Københavns|Staben|Team|Afdeling|Området|Den|Det|Der"
    r"|Socialforvaltningen|Status|Plan|Bilag|Projekt|Styrket|Faglig|Portal|Modtagelsen|Titel|Indhold"
    r"|Voksenområdet|Ungeområdet|Børneområdet|Budget|Forvaltningen|Øget|Udvikling|Fælles|Følgende)\b"
)


def holders_of(blocks: Sequence[Block]) -> tuple[Holder, ...]:
    """Return the persons the blocks name beside a role, and the addresses."""
    found = list(_labelled(blocks))
    for block in blocks:
        # A row's own text is its cells in one line: who stands there would be told twice.
        texts = [text for cell in block.cells for text in cell] or [block.printed]
        for text in texts:
            found.extend(_in_text(text.text, text.place))
    unique = {(each.role.lower(), each.name, each.email, each.place): each for each in found}
    return tuple(unique.values())


def _labelled(blocks: Sequence[Block]) -> Iterator[Holder]:
    """Yield the name on the line after a label: "Sagsbehandler"."""
    for label, value in pairwise(blocks):
        named = _LABEL.match(label.text)
        name = _WHOLE_NAME.match(value.text)
        if named and name:
            yield Holder(named["role"], name["name"], "", value.place)


def _in_text(text: str, place: Place) -> Iterator[Holder]:
    emails = [match[0] for match in _EMAIL.finditer(text)]
    named = list(_named(text))
    for at, (role, name) in enumerate(named):
        yield Holder(role, name, emails[at] if at < len(emails) else "", place)
    for email in emails[len(named) :]:
        yield Holder("", "", email, place)


def _named(text: str) -> Iterator[tuple[str, str]]:
    seen: set[int] = set()
    for pattern in (_AT_ROLE, _OWNER_IS):
        for match in pattern.finditer(text):
            name = match["name"]
            if match.start("name") in seen or _NOT_NAMES.search(name):
                continue
            seen.add(match.start("name"))
            yield " ".join(match["role"].split()), name


class Redaction:
    """What is taken out of every text: full names and addresses of persons found once."""

    def __init__(self, holders: Iterable[Holder]) -> None:
        """Gather the names and the addresses."""
        held = list(holders)
        names = {each.name for each in held if each.name and NAME_MARK not in each.name}
        self._names = [r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len)]
        self._broken = [tuple(name.split()) for name in names]

    def text(self, text: str) -> str:
        """Return the text with marks where names and addresses stood."""
        for pattern in reversed(self._names):
            text = re.sub(rf"\b{pattern}(?:'?s)?\b", NAME_MARK, text)
        return _EMAIL.sub(EMAIL_MARK, text)

    def source(self, lines: Sequence[SourceLine]) -> tuple[SourceLine, ...]:
        """Return the lines without names, also where a name is broken over two lines."""
        texts = [self.text(line.text) for line in lines]
        for parts in self._broken:
            for cut in range(1, len(parts)):
                self._mend(texts, " ".join(parts[:cut]), " ".join(parts[cut:]))
        return tuple(replace(line, text=text) for line, text in zip(lines, texts, strict=True))

    @staticmethod
    def _mend(texts: list[str], left: str, right: str) -> None:
        said = [at for at, text in enumerate(texts) if text.strip()]
        for at, following in pairwise(said):
            if texts[at].rstrip().endswith(left) and texts[following].lstrip().startswith(right):
                texts[at] = texts[at].replace(left, NAME_MARK)
                texts[following] = texts[following].replace(right, NAME_MARK, 1)


def person_doubts(holders: Sequence[Holder]) -> tuple[Doubt, ...]:
    """Return a remark for each person moved; it does not repeat the name."""
    return tuple(
        Doubt(
            Trouble.PERSON,
            "holder",
            f"Et navn eller en e-mail ved »{each.role or 'ukendt rolle'}« er flyttet til rollens"
            " beskyttede felt.",
            each.place,
        )
        for each in holders
    )
