"""Money from outside as a paper tells of it: who gives, on which conditions, who is to be told."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from holdepunkt.core.datewords import Nature, Use
from holdepunkt.core.papers.bodies import sentences
from holdepunkt.core.papers.numbers import Dates
from holdepunkt.core.papers.values import Budget, DatedWords, Granted, Printed, Reporting

Texts = Sequence[tuple[str, Sequence[Printed]]]
_FUND = re.compile(
    r"(?<!\w)(?:[A-ZÆØÅ]{3,}(?:FONDEN|PULJEN)"
    r"|(?:(?:[A-ZÆØÅ]\. ?)+)?[A-ZÆØÅ][\w-]+ (?:Fonden|Fond|Puljen)"
    r"|[A-ZÆØÅ][\w-]+(?:fonden|fond|puljen))(?!\w)"
)
_AGENCY = r"[A-ZÆØÅ][\w-]*(?: og [A-ZÆØÅ]\w+)?(?:styrelsen|ministeriet)"
_GIVES = re.compile(
    r"\b(?:bevil\w+|ansøg\w+|tilskud\w*|støtte[rts]?|finansier\w+|\w*midler\w*|doner\w+)\b",
    re.IGNORECASE,
)
_AGENCY_GIVES = re.compile(
    r"\b(?:bevilling|bevilget|tilskud|støtte|støttet|\w*midler|pulje\w*|finansieret)"
    rf"[^.,;]{{0,40}}? (?:fra|af|hos) (?P<after>{_AGENCY})(?!\w)"
    rf"|(?<!\w)(?P<before>{_AGENCY}) (?:har )?(?:bevil\w+|givet tilskud|støtter)"
)
_OUR_MONEY = re.compile(
    r"\b(?:bevillingen|projekt(?:midler|bevilling)\w*|fondsmidler\w*|puljemidler\w*|fonden\w*"
    r"|tilskud(?:det|sgiver)\w*|bevillingsgiver\w*)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:vilkår\w*|på betingelse\w*|betinget af|forudsætter|forudsætning\w*|bekræfter over ?for"
    r"|forpligte\w+|krav om|må kun|såfremt)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:(?:midtvejs|slut|del|status|års)?(?:af)?rapport\w*|regnskab\w*)\b", re.IGNORECASE
)
_HANDED = re.compile(
    r"\b(?:aflever\w+|afrapport\w+|indsend\w+|sendes?|fremsend\w+|aflægge\w+|senest|inden)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\b(?:projektejer|projektleder|tilskudsansvarlig|bevillingsansvarlig)(?:en)?"
    r"(?: for [^,.]{2,60}?)? er (?P<who>[^,.:]{3,80}?)(?=,|\.|:| og |$)",
    re.IGNORECASE,
)


def grants_of(texts: Texts, budgets: Sequence[Budget], dates: Dates) -> Iterator[Granted]:
    """Yield each giver once, with the conditions, the days to report on and who owns the project.

    With several givers only the one named in a sentence owns its condition or its day.
    """
    said = [(one, sentence) for _, own in texts for one in own for sentence in sentences(one)]
    givers = _givers(said, budgets)
    is_alone = len(givers) == 1
    for giver, place in givers.values():
        own = [each for each in said if _is_about(each[1], giver, is_alone=is_alone)]
        yield Granted(
            giver,
            place,
            tuple(Printed(told, one.place) for one, told in own if _CONDITION.search(told)),
            tuple(report for one, told in own for report in _reports(told, one, dates)),
            next((found["who"].strip() for _, told in said for found in _OWNER.finditer(told)), ""),
        )


def _givers(
    said: Sequence[tuple[Printed, str]], budgets: Sequence[Budget]
) -> dict[str, tuple[str, Printed]]:
    """Return the givers by their bare name: budget columns first, then as sentences name them."""
    found: dict[str, tuple[str, Printed]] = {}
    for budget in budgets:
        for column in budget.columns:
            if _FUND.fullmatch(column):
                found.setdefault(_bare(column), (column, Printed(column, budget.place)))
    for one, sentence in said:
        names = [match[0] for match in _FUND.finditer(sentence)] if _GIVES.search(sentence) else []
        names += [match["after"] or match["before"] for match in _AGENCY_GIVES.finditer(sentence)]
        for name in names:
            found.setdefault(_bare(name), (name, Printed(sentence, one.place)))
    return found


def _bare(name: str) -> str:
    return name.lower().replace(" ", "").removesuffix("en")


def _is_about(sentence: str, giver: str, *, is_alone: bool) -> bool:
    named = _bare(giver) in sentence.lower().replace(" ", "")
    return named or (is_alone and bool(_OUR_MONEY.search(sentence)))


def _reports(sentence: str, one: Printed, dates: Dates) -> Iterator[Reporting]:
    """Yield each day with the report it is the day of: the one named last before it, else next."""
    words = list(_REPORT.finditer(sentence))
    if not words or not _HANDED.search(sentence):
        return
    for found in dates(sentence):
        if found.words.nature is not Nature.FIXED or found.words.last is None:
            continue
        if found.words.use in {Use.DONE, Use.REFERENCE}:
            continue
        what = words[0]
        for before, after in pairwise([*words, None]):
            if before is not None and before.start() < found.start:
                what = before
            if after is None or after.start() > found.start:
                break
        named = what[0][0].upper() + what[0][1:]
        yield Reporting(named, DatedWords(found.words, one.place, "report"))
