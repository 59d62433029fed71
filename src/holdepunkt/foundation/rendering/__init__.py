"""Papers for people outside: one document as a value, and the same words as Word and as PDF."""

from holdepunkt.foundation.rendering.bundle import to_zip
from holdepunkt.foundation.rendering.document import (
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Table,
)
from holdepunkt.foundation.rendering.pdf import to_pdf
from holdepunkt.foundation.rendering.word import to_word

__all__ = [
    "Bullets",
    "Document",
    "Facts",
    "Heading",
    "Paragraph",
    "Part",
    "Table",
    "to_pdf",
    "to_word",
    "to_zip",
]
