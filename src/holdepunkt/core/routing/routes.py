"""From a birthday, an address and a section to an area and a department, step by step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.calendar import age_on, short_date
from holdepunkt.core.deadlines import Step
from holdepunkt.core.routing.rules import Interval, Level, RoutingRule, rule_words

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"
_FOLDED = str.maketrans("ÀÁÂÃÇÈÉÊËÌÍÎÏÑÒÓÔÕÙÚÛÜÝÄÖ", "AAAACEEEEIIIINOOOOUUUYYÆØ")
_POSTCODE_LENGTH = 4
_AGE_SOURCE = "Alderen er fyldte år på den dag, ansøgningen er modtaget"


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the rules ask of whoever applies; what is not known is None or empty."""

    birth_on: date | None = None
    address: str = ""
    name: str = ""

    def age_on(self, day: date) -> int | None:
        """Return the whole years on the day."""
        return age_on(self.birth_on, day)

    @property
    def postcode(self) -> int | None:
        """Return the last four digits standing alone in the address."""
        words = self.address.replace(",", " ").split()
        found = [word for word in words if word.isdecimal() and len(word) == _POSTCODE_LENGTH]
        return int(found[-1]) if found else None

    @property
    def letter(self) -> str:
        """Return the first letter of the last name, as the Danish alphabet has it."""
        last = self.name.upper().split()[-1:]
        if not last:
            return ""
        if last[0].startswith("AA"):
            return "Å"
        return last[0][0].translate(_FOLDED)


@dataclass(frozen=True, slots=True)
class Route:
    """Where an application belongs, and why; `unsure` says why a person must choose, else empty.

    `options` are the units that several rules named at once.
    """

    area_id: int | None
    department_id: int | None
    proof: tuple[Step, ...]
    unsure: str = ""
    options: tuple[int, ...] = ()
    by_section: bool = False


def route(
    rules: Iterable[RoutingRule],
    applicant: Applicant,
    *,
    section_id: int | None,
    received_on: date,
) -> Route:
    """Return where what was received that day belongs; the same rules give the same answer."""
    known = [rule for rule in rules if received_on in rule.valid]
    steps = list(_facts(applicant, received_on))
    asked = _Asked(applicant, section_id, received_on)
    areas = asked.catching([rule for rule in known if rule.level is Level.AREA])
    if (fault := _fault(areas, "hvilket område", received_on)) or not areas:
        return Route(None, None, tuple(steps), fault, _units(areas))
    steps += [_told(areas[0], received_on)]
    area_id = areas[0].unit_id
    below = [rule for rule in known if rule.level is Level.DEPARTMENT and rule.area_id == area_id]
    departments = asked.catching(below)
    fault = _fault(departments, f"hvilken afdeling i {areas[0].unit}", received_on)
    if fault:
        return Route(area_id, None, tuple(steps), fault, _units(departments))
    steps += [_told(departments[0], received_on)]
    return Route(
        area_id,
        departments[0].unit_id,
        tuple(steps),
        by_section=any(rule.section_id for rule in (areas[0], departments[0])),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    applicant: Applicant
    section_id: int | None
    received_on: date

    def catching(self, rules: Sequence[RoutingRule]) -> list[RoutingRule]:
        """Return the rules that catch the application.

        The municipality's own rules go before examples, a section's before others, defaults last.
        """
        caught = [rule for rule in rules if self._fits(rule)]
        fits = [rule for rule in caught if not rule.is_example] or caught
        named = [rule for rule in fits if rule.section_id]
        said = [rule for rule in fits if not rule.is_default]
        return named or said or fits

    def _fits(self, rule: RoutingRule) -> bool:
        who = self.applicant
        return (
            (rule.section_id is None or rule.section_id == self.section_id)
            and (not rule.ages or _within(who.age_on(self.received_on), rule.ages))
            and (not rule.postcodes or _within(who.postcode, rule.postcodes))
            and (not rule.days or _within(who.birth_on.day if who.birth_on else None, rule.days))
            and (not any(rule.letters) or _between(who.letter, rule.letters))
        )


def _within(value: int | None, interval: Interval) -> bool:
    return value is not None and value in interval


def _between(letter: str, letters: tuple[str, str]) -> bool:
    if letter not in ALPHABET or not letter:
        return False
    first, last = (ALPHABET.index(each) if each else None for each in letters)
    at = ALPHABET.index(letter)
    return (first is None or first <= at) and (last is None or at <= last)


def _facts(applicant: Applicant, received_on: date) -> Iterable[Step]:
    age = applicant.age_on(received_on)
    said = f"Borgeren er {age} år" if age is not None else "Fødselsdagen kendes ikke"
    yield Step(f"{said} den {short_date(received_on)}.", received_on, _AGE_SOURCE)
    code = applicant.postcode
    told = f"Postnummeret er {code:04}." if code is not None else "Postnummeret kendes ikke."
    yield Step(told, None, "Borgerens adresse")


def _told(rule: RoutingRule, day: date) -> Step:
    return Step(f"Reglen »{rule_words(rule)}« siger {rule.unit}.", day, rule.source)


def _fault(found: Sequence[RoutingRule], what: str, day: date) -> str:
    """Return why a person must choose; "" when the rules agree on one unit."""
    if not found:
        return f"Ingen regel siger, {what} sagen hører til den {short_date(day)}. Vælg selv."
    if len(_units(found)) > 1:
        names = " og ".join(sorted({rule.unit for rule in found}))
        return f"Flere regler passer: {names}. Vælg selv, og bed staben rette reglerne."
    return ""


def _units(found: Iterable[RoutingRule]) -> tuple[int, ...]:
    return tuple(sorted({rule.unit_id for rule in found}))
