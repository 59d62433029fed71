"""How hard a text is to read."""

import re

HARD_TO_READ = 30  # lix; a letter to a citizen is no harder
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST, _LABEL = 3, 6  # words of a sentence, and of one that ends with a colon
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
    words = _WORD.findall(text)
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
    """Return the sentence with the highest index, and its number from 1; None without sentences.

    Two words, or a label before a colon, are no sentence that could be said in an easier way.

    >>> hardest_sentence("Vi ringer. Koordineringsordningen implementeres i centret.")
    (2, 'Koordineringsordningen implementeres i centret.')
    >>> hardest_sentence("Undervisningsforløb: Vi lærer af det.")
    (2, 'Vi lærer af det.')
    """
    parts = [one for one in re.split(r"\n+", text) if one.strip()]
    said = [found.strip() for one in parts for found in _SENTENCE.findall(one) if found.strip()]
    scored = [(lix(one), -place, one) for place, one in enumerate(said, 1) if _is_whole(one)]
    if not scored:
        return None
    _value, place, sentence = max(scored)
    return -place, sentence


def _is_whole(sentence: str) -> bool:
    """Return whether it has the words of a sentence, and not those of a heading or a label."""
    words = len(_WORD.findall(sentence))
    return words >= (_LABEL if sentence.endswith(":") else _FEWEST)
