"""Bodies and sentences: who is spoken of, and in which sentence."""

import re
from collections.abc import Iterator, Sequence

from holdepunkt.core.papers.values import Printed

_ENDINGS = (
    r"ledelsen|cheferne|chefer|lederne|ledere|chefen|(?<!om)rådet|(?<!om)rådene|udvalget|udvalg|kontoret|forvaltningen"
    r"|gruppen|fonden|tilsynet|direktionen|nævnet|styrelsen|rådgiveren|ministeriet|styregruppe"
)
BODY = re.compile(
    rf"(?<!\w)(?:(?:[A-ZÆØÅa-zæøå]+-)?[A-ZÆØÅa-zæøå]*(?:{_ENDINGS})"
    r"|[A-ZÆØÅ]\w+ Revision|[Aa]fd(?:elings|\.)\s?M[Ee][Dd]|[A-ZÆØÅ]{4,}FONDEN"
    r"|[Ff]orvaltningens HR|HR|MED|[Ss]taben|[Bb]yrådet|[Ll]edelsen i [A-ZÆØÅ]\w+(?: [A-ZÆØÅ]\w+)?"
    r"|budgetaftalen for (?:19|20)\d\d|[A-ZÆØÅ]\w+ Fonden)(?!\w)"
)
_STOP = re.compile(
    r"(?<!\bbl\.a)(?<!\bmv)(?<!\bm\.m)(?<!\bd)(?<!\bca)(?<!\bex)(?<!\bift)(?<!\bAfd)(?<!\d)(?<!\bevt)"
    r"(?<!\bpga)(?<!\bhhv)(?<!\bvedr)(?<!\bnr)(?<!\bmin)(?<!\bMin)(?<!\bifm)[.!?]\s+(?=[A-ZÆØÅ’'”\"])"
    r"|(?<=\d\d\d\d)\.\s+(?=[A-ZÆØÅ’'”\"])"
)


def sentences(text: Printed) -> Iterator[str]:
    """Yield the sentences of a text; an abbreviation ends none."""
    begins = 0
    for stop in _STOP.finditer(text.text):
        yield text.text[begins : stop.start() + 1].strip()
        begins = stop.end()
    if text.text[begins:].strip():
        yield text.text[begins:].strip()


def bodies(text: str) -> list[str]:
    """Return the bodies a text names, in order and each once.

    >>> bodies("Områdeledelsen og Forældrerådet drøfter det; områdeledelsen beslutter.")
    ['Områdeledelsen', 'Forældrerådet', 'områdeledelsen']
    """
    return list(dict.fromkeys(match[0] for match in BODY.finditer(text)))


def body_before(text: str, at: int) -> str:
    """Return the last body named before a place in the text, else nothing."""
    found = [match[0] for match in BODY.finditer(text, 0, at)]
    return found[-1] if found else ""


_SHORT = frozenset({"fonden", "udvalget", "rådet", "forvaltningen", "styrelsen", "nævnet"})


def named_in_full(body: str, named: Sequence[str]) -> str:
    """Return the one body that a short name can mean among those named, else the short name.

    >>> named_in_full("fonden", ["NORDLYSFONDEN", "Byrådet", "Nordlys Fonden"])
    'NORDLYSFONDEN'
    >>> named_in_full("rådet", ["Brugerrådet", "Handicaprådet"])
    'rådet'
    """
    short = body.lower()
    if short not in _SHORT:
        return body
    full = {
        each.lower().replace(" ", ""): each
        for each in reversed(named)
        if each.lower().endswith(short) and len(each) > len(short)
    }
    return next(iter(full.values())) if len(full) == 1 else body
