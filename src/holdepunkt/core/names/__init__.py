"""Names as they are searched for: folded words."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_FOLDED = str.maketrans({"å": "aa", "ä": "æ", "ö": "ø", "ü": "u", "é": "e", "è": "e"})


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name, folded so that å and aa, ä and æ, é and e are found alike.

    >>> name_words("Åse Ægidius-Øst")
    ('aase', 'ægidius', 'øst')
    """
    composed = unicodedata.normalize("NFC", text).lower().translate(_FOLDED)
    return tuple(_WORD.findall(composed))
