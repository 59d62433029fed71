"""Which sentences of the old paper the new one says nothing of."""

import re
from typing import TYPE_CHECKING

from holdepunkt.core.papers.words import Sentence, covered, stems_in

if TYPE_CHECKING:
    from holdepunkt.core.papers.compare import Sides

LITTLE = 0.45  # so little of a sentence's meaning stands by chance
_PROMISE = re.compile(
    r"\b(?:skal|vil(?!kår)|forventes|planlægges|indføres|udarbejdes|igangsættes|inddrages"
    r"|ved at|afholdes)\b",
    re.IGNORECASE,
)


def is_missed(sentence: Sentence, side: "Sides") -> bool:
    """Tell whether a sentence would be missed: between a plan and its report only a promise is."""
    return not side.is_promise_and_report or bool(_PROMISE.search(sentence.text))


def is_lost(sentence: Sentence, side: "Sides") -> bool:
    """Tell whether the new paper says nothing of a whole sentence that would be missed."""
    known = stems_in(side.new_sentences)
    return is_missed(sentence, side) and bool(sentence.stems) and covered(sentence, known) < LITTLE
