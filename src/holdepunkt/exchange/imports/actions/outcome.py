"""How cases stand by their deadline: the source's own, or the rule's."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from holdepunkt.core.imports.doubts import lines_named
from holdepunkt.core.imports.records import CaseRecord
from holdepunkt.core.wording import count
from holdepunkt.knowledge.law import public as law


@dataclass(slots=True)
class Lawyer:
    """Knows a case's section and the day it was due; asks the book once a question."""

    book: law.RuleBook
    _unknown: dict[str, dict[str, CaseRecord]] = field(default_factory=lambda: defaultdict(dict))
    _superseded: dict[str, dict[str, CaseRecord]] = field(default_factory=lambda: defaultdict(dict))
    _sections: dict[tuple[str, ...], law.Section | None] = field(default_factory=dict)
    _due: dict[tuple[int, str, date], date | None] = field(default_factory=dict)

    def section_id(self, case: CaseRecord) -> int | None:
        """Return the id of the case's section, or None where our register does not know it."""
        if case.sections not in self._sections:
            found = (self.book.section_by_code(code) for code in case.sections)
            self._sections[case.sections] = next((one for one in found if one), None)
        section = self._sections[case.sections]
        if section is None and case.section_text:
            self._unknown[case.section_text][case.key] = case
        if section and (ended := self.book.superseded(section.id, case.received.on)):
            self._superseded[ended][case.key] = case
        return section.id if section else None

    def due_on(self, case: CaseRecord) -> date | None:
        """Return the source's own deadline, else what the rule says, else None."""
        if case.due:
            return case.due
        section_id = self.section_id(case)
        if section_id is None:
            return None
        asked = (section_id, case.kind, case.received.on)
        if asked not in self._due:
            deadline = self.book.deadline(*asked)
            self._due[asked] = deadline.due_on if deadline else None
        return self._due[asked]

    def warnings(self) -> tuple[str, ...]:
        """Return which sections our register lacks, and which are no longer in force."""
        ended = (
            f"{sentence} Det gælder {count(len(found), 'sag', 'sager')}: {_lines(found)}."
            for sentence, found in sorted(self._superseded.items())
        )
        return (*self._unknown_sections(), *ended)

    def _unknown_sections(self) -> tuple[str, ...]:
        if not self._unknown:
            return ()
        by_cases = sorted(self._unknown, key=lambda text: -len(self._unknown[text]))
        names = "; ".join(self._told(text) for text in by_cases[:5])
        counted = count(len(set().union(*self._unknown.values())), "sag nævner", "sager nævner")
        return (f"{counted} en paragraf, vi ikke kender, og får ingen frist efter regel: {names}.",)

    def _told(self, text: str) -> str:
        """Return the words of a section, where they stand, what was read, and what may be meant."""
        cases = self._unknown[text]
        codes = next(iter(cases.values())).sections
        read = f"læst som {codes[-1]}" if codes else "kan ikke læses som en paragraf"
        likely = likely_section(text, self.book)
        meant = f", måske {likely}" if likely else ""
        return f"»{text}« på {_lines(cases)}, {read}{meant}"


def _lines(cases: Mapping[str, CaseRecord]) -> str:
    return lines_named(case.row for case in cases.values())


def likely_section(text: str, book: law.RuleBook) -> str:
    """Return the one section a bare number may mean, as a question; "" for none or several."""
    number = text.strip().lstrip("§ ").casefold()
    if not number[:1].isdigit():
        return ""
    codes = [one.code for one in book.sections if one.code.casefold().endswith(f" § {number}")]
    return f"{codes[0]}?" if len(codes) == 1 else ""


def standing(cases: Sequence[CaseRecord], lawyer: Lawyer) -> dict[str, int]:
    """Return how many cases are open and closed, and of the decided how many in time and late."""
    counts = Counter({"open": 0, "closed": 0, "in_time": 0, "late": 0})
    for case in cases:
        end, due = case.ending, lawyer.due_on(case)
        counts["closed" if end else "open"] += 1
        if end and end.kind == "decided" and due:
            counts["in_time" if end.happened.on <= due else "late"] += 1
    return dict(counts)
