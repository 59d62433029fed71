"""A section of law and what is dated about it."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from holdepunkt.core.calendar import Period
from holdepunkt.core.deadlines import Rule


class RuleKind(StrEnum):
    """What sort of question a deadline is for."""

    FIRST = "first"
    RENEWAL = "renewal"
    FOLLOW_UP = "follow_up"
    REMITTED = "remitted"
    REASSESSMENT = "reassessment"
    ACCESS_REQUEST = "access_request"
    COMPLAINT = "complaint"
    COMPLAINT_ANSWER = "complaint_answer"
    RECONSIDERATION = "reconsideration"
    FORWARDING = "forwarding"

    @property
    def label(self) -> str:
        """Return the kind in Danish."""
        return _LABELS[self]


_LABELS = {
    RuleKind.FIRST: "første ansøgning",
    RuleKind.RENEWAL: "genansøgning",
    RuleKind.FOLLOW_UP: "opfølgning",
    RuleKind.REMITTED: "hjemvist sag",
    RuleKind.REASSESSMENT: "revurdering",
    RuleKind.ACCESS_REQUEST: "aktindsigt",
    RuleKind.COMPLAINT: "klage over afgørelsen",
    RuleKind.COMPLAINT_ANSWER: "svar på klage over sagsbehandlingen",
    RuleKind.RECONSIDERATION: "genvurdering",
    RuleKind.FORWARDING: "videresendelse til Ankestyrelsen",
}


@dataclass(frozen=True, slots=True)
class Law:
    """An act: its short code, its name, and the other ways it is written.

    `is_default` marks the one law that is meant where a section stands without a law.
    """

    code: str
    title: str
    names: tuple[str, ...]
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class SectionName:
    """What a section is called in a period; the name may change while the section stays."""

    title: str
    valid: Period


@dataclass(frozen=True, slots=True)
class Section:
    """A section of law; `names` are in order of time, and there is always one."""

    id: int
    law: str
    number: str
    kle: str
    valid: Period
    names: tuple[SectionName, ...]
    source: str

    @property
    def code(self) -> str:
        """Return the section as it is written, law first."""
        return f"{self.law} § {self.number}"

    @property
    def title(self) -> str:
        """Return the section's latest name."""
        return self.names[-1].title

    def title_on(self, day: date) -> str:
        """Return what the section was called on the day; outside all periods, the nearest name."""
        for name in self.names:
            if name.valid.until_on is None or day < name.valid.until_on:
                return name.title
        return self.title


@dataclass(frozen=True, slots=True)
class Succession:
    """Since `from_on` the matters of one section are decided by another."""

    section_id: int
    successor_id: int
    from_on: date
    source: str


@dataclass(frozen=True, slots=True)
class DatedRule:
    """A deadline rule and the receipt days it covers, who decided it and where it is published."""

    section_id: int
    kind: RuleKind
    valid: Period
    rule: Rule
    decided_by: str
    published_in: str


@dataclass(frozen=True, slots=True)
class Reassessment:
    """Grants made before a day must be decided anew by another day, the law having changed."""

    section_id: int
    granted_before: date
    due_on: date
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class FollowUpRule:
    """How grants of a law, or of one section of it, are followed up while the period lasts.

    Months to the first follow-up and between the later ones (0: no rhythm of its own), and weeks
    before the end when a renewal must be opened. `section_id` None is the law's rule for the rest.
    """

    law: str
    section_id: int | None
    valid: Period
    first_months: int
    every_months: int
    renewal_weeks: int
    decided_by: str
    published_in: str
    is_example: bool = False

    @property
    def words(self) -> str:
        """Return the rhythm in Danish."""
        if not self.first_months:
            return "ingen fast opfølgning"
        unit = "måned" if self.first_months == 1 else "måneder"
        first = f"første opfølgning inden {self.first_months} {unit}"
        return f"{first}, derefter mindst hver {self.every_months}. måned"


@dataclass(frozen=True, slots=True)
class AgeRule:
    """Whom a law, or one section of it, is for: years from `least` to `most`, both included.

    Either may be None. `advice` says in Danish where others belong; `section_id` None is the law's
    rule for the rest.
    """

    law: str
    section_id: int | None
    valid: Period
    least: int | None
    most: int | None
    advice: str
    source: str

    @property
    def words(self) -> str:
        """Return whom it is for, in Danish."""
        if self.most is None:
            return f"for dem, der er fyldt {self.least} år"
        if self.least is None:
            return f"for dem, der ikke er fyldt {self.most + 1} år"
        return f"for dem fra {self.least} til og med {self.most} år"

    def fits(self, age: int) -> bool:
        """Return whether somebody of so many years is meant."""
        return (self.least is None or age >= self.least) and (self.most is None or age <= self.most)


def rule_title(section: Section, kind: RuleKind, day: date) -> str:
    """Return what a rule is called: section, the section's name on the day, and the kind."""
    return f"{section.code} {section.title_on(day)}, {kind.label}"


_NUMBER = re.compile(r"(\d+)\s?(\w*)")


def section_order(number: str) -> tuple[int, str]:
    """Return what sorts section numbers as a reader expects.

    >>> sorted(["112", "32 a", "32", "9"], key=section_order)
    ['9', '32', '32 a', '112']
    """
    found = _NUMBER.match(number)
    return (int(found[1]), found[2]) if found else (0, number)
