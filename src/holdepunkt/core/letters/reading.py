"""How hard a text is to read."""

import re

HARD_TO_READ = 30  # lix; a letter to a citizen is no harder
_LONG = 6  # letters; a word with more is long
_SENTENCE_END = re.compile(r"[.!?:](?:\s|$)|\n\s*\n")


def lix(text: str) -> float:
    """Return the readability index: words a sentence, and per cent of words over six letters.

    C.-H. Björnsson, Läsbarhet (1968). About 25 is easy, 45 is hard; no words give 0.

    >>> lix("Vi ringer til dig i morgen. Du skal ikke gøre noget.")
    5.5
    """
    words = re.findall(r"[^\W\d_]+", text)
    if not words:
        return 0.0
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    return len(words) / sentences + 100 * sum(len(word) > _LONG for word in words) / len(words)
