"""A short name for a criterion that a paper says in a whole sentence; the sentence is kept."""

import re

from holdepunkt.core.wording import shortened_at_word

NAME = 70  # letters
_NUMBER = re.compile(r"^(?:\d+\.|[-–•])\s+")
_NAMED = re.compile(r"([^:.;,]{3,70}?)\s*:\s")
# What is measured stands after the last that tells who says it: "borgerne svarer, at ...".
_SAID = re.compile(
    r".*\b(?:siger|svarer|oplever|mener|synes|vurderer|tilkendegiver|angiver),? at\s+"
    r"(?!.*\b(?:siger|svarer|oplever|mener|synes|vurderer|tilkendegiver|angiver),? at\s)(.+)"
)
_CLAUSE = re.compile(r"[.;:]\s|,? (?:som|hvilket|så|når|idet|fordi|hvor)\s|,\s")
_LEAST = 15  # fewer letters name nothing


def criterion_name(text: str) -> str:
    """Return what is measured in a few words: the name before a colon, what people are to say.

    A text that is short already is its own name; of others it is the first clause.

    >>> criterion_name("1. Ventetid: Vi ønsker at se, at flere svarer, inden der er gået en uge")
    'Ventetid'
    >>> criterion_name("At mindst 60 % af de borgere, vi spørger, siger, at de kender deres plan")
    'De kender deres plan'
    >>> criterion_name("Færre ringer to gange om det samme, hvilket vi tæller hver måned i et år")
    'Færre ringer to gange om det samme'
    >>> criterion_name("70 % svarer, at de er tilfredse")
    '70 % svarer, at de er tilfredse'
    """
    bare = _NUMBER.sub("", " ".join(text.split()))
    if found := _NAMED.match(bare):
        return found[1]
    if len(bare) <= NAME:
        return bare
    if found := _SAID.fullmatch(bare):
        bare = found[1][:1].upper() + found[1][1:]
    if len(bare) > NAME:
        ends = (each.start() for each in _CLAUSE.finditer(bare))
        bare = next((bare[:end] for end in ends if end >= _LEAST), bare)
    return shortened_at_word(bare, NAME)
