"""How hard a text is to read."""

import re


def lix(text: str) -> float:
    """Return the lix: words a sentence, and per cent of words over six letters."""
    words = re.findall(r"[A-Za-zÆØÅæøå]+", text)
    sentences = max(1, len(re.findall(r"[.!?:](?:\s|$)|\n\s*\n", text)))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)
