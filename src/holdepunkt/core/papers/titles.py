"""Titles out of headings and out of the sentences that lost theirs."""

import re

from holdepunkt.core.papers.lines import SIGNS

_QUOTED = re.compile(r"\b(?:om|:)\s*[’'‘”\"“»](?P<title>.+?)[’'‘”\"“«]\s*$")
_GOAL_WORD = (
    r"(?:overordnede? )?(?:målsætning|mål|delmål|indsatsområde|tema|fokusområde|pejlemærke|spor"
    r"|handleplan|hovedmål|strategisk mål)"
)
_LABELLED = re.compile(rf"^(?:{_GOAL_WORD})\s*(?:\d+\s*)?[:.–-]\s*(?P<title>.+)$", re.IGNORECASE)
NAMED_GOAL = re.compile(
    rf"^{_GOAL_WORD}\s+(?P<number>\d+)\s*[:.–-]\s*(?P<title>\S.*)$", re.IGNORECASE
)
SAYS_GOAL = re.compile(_GOAL_WORD, re.IGNORECASE)
_VERB = re.compile(
    r"\s(?:skal|vil|er|har|kan|bliver|får|sker|omfatter|handler|indebærer|består|fokuserer"
    r"|understøtter|sikrer|bidrager|samler|giver|skaber|styrker|udvikler|sætter|tager|går"
    r"|[a-zæøå]{3,}erer)\s(?!$)"
)
_LEADING = re.compile(r"^(?:I|Med|Gennem|Under|For)\s+")
_DATE_TAIL = re.compile(r"\s*\((?P<tail>[^()]+)\)\s*$")
_SENTENCE = re.compile(r"(?<!\bmv)(?<!\bm\.m)(?<!\bbl\.a)\.\s+(?=[A-ZÆØÅ”’])")
_MOST_WORDS = 12
_ABBREVIATED = re.compile(r"\b(?:mv|m\.v|m\.m|mm|osv|etc|m\.fl)\.$")


def goal_title(text: str) -> str:
    """Return a goal's title out of its heading without the number.

    >>> goal_title("Planens målsætning om ’Kortere ventetid’"), goal_title("Målsætning: Kvalitet")
    ('Kortere ventetid', 'Kvalitet')
    """
    if quoted := _QUOTED.search(text):
        return quoted["title"].strip()
    if labelled := _LABELLED.match(text):
        return labelled["title"].strip()
    return text.strip(" :.")


def heading_title(text: str) -> tuple[str, str]:
    """Return an activity's title and the words in brackets after it, if there are any.

    >>> heading_title("Bedre overblik (igangsættes medio 2021)")
    ('Bedre overblik', 'igangsættes medio 2021')
    """
    tail = _DATE_TAIL.search(text)
    bare = text[: tail.start()] if tail else text
    bare = bare.strip(" *")
    return bare if _ABBREVIATED.search(bare) else bare.rstrip("."), tail["tail"] if tail else ""


def holds_sentences(text: str) -> bool:
    """Tell whether what stands as a heading is a title and the text that follows it.

    >>> holds_sentences("Nye breve. Brevene skrives om."), holds_sentences("Nye breve mv.")
    (True, False)
    """
    return bool(_SENTENCE.search(text))


def sentence_title(text: str) -> tuple[str, bool]:
    """Return the title a sentence begins with, and whether its end is a guess.

    >>> sentence_title("Fælles overblik. Projektet skal samle alt.")
    ('Fælles overblik', False)
    >>> sentence_title("I projekt Ny start skal borgerne mødes.")
    ('projekt Ny start', True)
    """
    before_stop = _SENTENCE.split(text, maxsplit=1)
    head = before_stop[0]
    if len(before_stop) > 1 and len(head.split()) <= _MOST_WORDS and not _VERB.search(f"{head} x"):
        return head.strip(), False
    verb = _VERB.search(text)
    if verb is None:
        return head.strip().rstrip("."), len(before_stop) == 1 and len(head.split()) > _MOST_WORDS
    return _LEADING.sub("", text[: verb.start()]).strip(" ,"), True


def folded(text: str) -> str:
    """Return a text for comparison: quotes, dashes, case and blanks made alike.

    >>> folded("Tilsyn og –information") == folded("tilsyn og -Information")
    True
    """
    plain = text.lower().translate(_ALIKE)
    return " ".join(re.sub(rf"[{SIGNS}*#]", " ", plain).split()).strip(" .:;,")


_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "”": "'", "“": "'", '"': "'", "–": "-", "—": "-", "«": "'", "»": "'"}
)
