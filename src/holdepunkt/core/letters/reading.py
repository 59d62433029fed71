"""How hard a text is to read."""

import re

HARD_TO_READ = 30  # lix; a letter to a citizen is no harder
_LONG = 6  # letters; a word with more is long
_SENTENCE = re.compile(r"(?:[^.!?:]|[.!?:](?!\s|$))+[.!?:]?")
_LEVELS = ((25, "meget let"), (35, "let"), (45, "middel"), (55, "svær"))
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


def lix_word(value: float) -> str:
    """Return what a readability index means, as Björnsson graded it.

    >>> lix_word(24.9), lix_word(47)
    ('meget let', 'svær')
    """
    return next((word for most, word in _LEVELS if value < most), "meget svær")


def hardest_sentence(text: str) -> tuple[int, str] | None:
    """Return the sentence with the highest index, and its number from 1; None without words.

    >>> hardest_sentence("Vi ringer. Koordineringsordningen implementeres i centret.")
    (2, 'Koordineringsordningen implementeres i centret.')
    """
    parts = [one for one in re.split(r"\n+", text) if one.strip()]
    said = [found.strip() for one in parts for found in _SENTENCE.findall(one) if found.strip()]
    scored = [(lix(one), -place, one) for place, one in enumerate(said, 1) if lix(one)]
    if not scored:
        return None
    _value, place, sentence = max(scored)
    return -place, sentence
