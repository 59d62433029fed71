"""The numbers Word makes itself: they are not in the text, so they are counted again."""

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_WRITTEN = frozenset({"decimal", "decimalZero"})
_DEEPEST_STYLE = 10  # styles that build on each other; more is a ring


class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, document: Document) -> None:
        """Read the document's lists; one without any has none."""
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for abstract in root.findall(qn("w:abstractNum")):
            key = abstract.get(qn("w:abstractNumId")) or ""
            self._levels[key] = {
                int(level.get(qn("w:ilvl")) or 0): _level(level)
                for level in abstract.findall(qn("w:lvl"))
            }
        for each in root.findall(qn("w:num")):
            link = each.find(qn("w:abstractNumId"))
            if link is not None:
                self._lists[each.get(qn("w:numId")) or ""] = link.get(qn("w:val")) or ""

    def of(self, paragraph: Paragraph) -> tuple[str, bool, int]:
        """Return the paragraph's number, whether it is a bullet, and its level from 1."""
        found = _numbered(paragraph)
        if found is None:
            return "", False, 0
        list_id, level = found
        key = self._lists.get(list_id, "")
        form, pattern, start = self._levels.get(key, {}).get(level, ("bullet", "", 1))
        if form not in _WRITTEN:
            return "", form != "none", level + 1
        counts = self._counts.setdefault(key, {})
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        text = pattern
        for each in range(level + 1):
            text = text.replace(f"%{each + 1}", str(counts.get(each, 1)))
        return text, False, 0


def _level(level: Any) -> tuple[str, str, int]:
    def value(name: str, default: str) -> str:
        node = level.find(qn(name))
        return (node.get(qn("w:val")) if node is not None else None) or default

    start = value("w:start", "1")
    return value("w:numFmt", "bullet"), value("w:lvlText", ""), int(start) if start.isdigit() else 1


def _numbered(paragraph: Paragraph) -> tuple[str, int] | None:
    """Return the list and the level of a paragraph, each from itself or from its style."""
    number, level = _num_pr(paragraph._p.pPr)
    style = paragraph.style
    depth = 0
    while number is None and style is not None and depth < _DEEPEST_STYLE:
        number, of_style = _num_pr(style.element.find(qn("w:pPr")))
        level = of_style if level is None else level
        style = style.base_style
        depth += 1
    return (number, level or 0) if number and number != "0" else None


def _num_pr(properties: Any) -> tuple[str | None, int | None]:
    """Return the list and the level that properties name, each None where they do not."""
    node = properties.find(qn("w:numPr")) if properties is not None else None
    if node is None:
        return None, None
    number, level = node.find(qn("w:numId")), node.find(qn("w:ilvl"))
    return (
        (number.get(qn("w:val")) or "") if number is not None else None,
        int(level.get(qn("w:val")) or 0) if level is not None else None,
    )
