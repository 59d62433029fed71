"""The Danish civil registration number as a value that never shows itself by accident.

A number whose check digit fails is valid: CPR has issued such since 2007-10-01. So modulus 11 and
a replacement number (60 added to the day) only warn. Source: CPR-kontoret, »Personnumre uden
kontrolciffer (modulus 11 kontrol)« and »Opbygning af CPR-nummeret«.
"""

import re
from dataclasses import dataclass, field
from datetime import date

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_SEPARATORS = re.compile(r"[\s\u00a0]*[-\u2010-\u2013][\s\u00a0]*|[\s\u00a0]+")
# In running text: ten digits of which the first six can be a birthday, also a replacement number's.
_IN_TEXT = re.compile(
    r"(?<!\d)(?:[06][1-9]|[1278]\d|[39][01])(?:0[1-9]|1[0-2])\d{2}[-\u2010-\u2013 ]?\d{4}(?!\d)"
)
_REPLACEMENT = 60  # added to the day of a replacement number
_HIDDEN = "••••"
_LENGTH = 10
# By the seventh digit: the last two-digit year of the later century, that century, the earlier.
_CENTURIES = (
    *4 * ((99, 1900, 1900),),
    (36, 2000, 1900),
    *4 * ((57, 2000, 1800),),
    (36, 2000, 1900),
)


class CprError(ValueError):
    """The text is no CPR number; `str()` is a Danish sentence, and never holds the number."""


@dataclass(frozen=True, slots=True)
class Cpr:
    """A CPR number; `str()` and `repr()` mask it, `digits` and `dashed` show it.

    >>> number = parse("140598-1234")
    >>> print(number, repr(number), number.birth_on)
    140598-•••• Cpr(140598-••••) 1998-05-14
    """

    digits: str = field(repr=False)

    @property
    def masked(self) -> str:
        """Return the number with its last four digits hidden."""
        return f"{self.digits[:6]}-{_HIDDEN}"

    @property
    def dashed(self) -> str:
        """Return the whole number as it is written, with its dash."""
        return f"{self.digits[:6]}-{self.digits[6:]}"

    @property
    def birth_on(self) -> date:
        """Return the birth date; a replacement number's day is read without its 60."""
        birth = _birth_on(self.digits)
        if birth is None:
            raise CprError("De første seks cifre er ikke en fødselsdato.")
        return birth

    @property
    def is_replacement(self) -> bool:
        """Tell whether 60 is added to the day, as in numbers for people without a CPR number."""
        return int(self.digits[:2]) > _REPLACEMENT

    @property
    def passes_modulus_11(self) -> bool:
        """Tell whether the check digit fits; since 2007 a number is valid without."""
        return sum(w * int(d) for w, d in zip(_WEIGHTS, self.digits, strict=True)) % 11 == 0

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what a reader should be told, in Danish; none of it makes the number invalid."""
        if self.is_replacement:
            return ("Nummeret er et erstatningsnummer (60 er lagt til dagen).",)
        if not self.passes_modulus_11:
            return ("Kontrolcifferet passer ikke (modulus 11). Er nummeret tastet rigtigt?",)
        return ()

    def __str__(self) -> str:
        return self.masked

    def __repr__(self) -> str:
        return f"Cpr({self.masked})"


def parse(text: str) -> Cpr:
    """Return the CPR number that the text holds, with or without a dash.

    >>> parse("310226-1234")
    Traceback (most recent call last):
    holdepunkt.core.identifiers.cpr.CprError: De første seks cifre er ikke en fødselsdato.
    """
    digits = _SEPARATORS.sub("", text.strip())
    if not digits:
        raise CprError("Der står intet CPR-nummer.")
    if not (digits.isascii() and digits.isdigit()):
        raise CprError("CPR-nummeret må kun indeholde cifre og en bindestreg.")
    if len(digits) == _LENGTH - 1:
        raise CprError("CPR-nummeret har kun 9 cifre. Mangler der et nul forrest?")
    if len(digits) != _LENGTH:
        raise CprError(f"CPR-nummeret skal have 10 cifre, men har {len(digits)}.")
    if _birth_on(digits) is None:
        raise CprError("De første seks cifre er ikke en fødselsdato.")
    return Cpr(digits)


def numbers_in(text: str) -> tuple[re.Match[str], ...]:
    """Return the places in a text where what looks like a CPR number stands.

    >>> len(numbers_in("Født 010190-1203 og 7101901203, sag 2026-0000001, tlf. 12345678"))
    2
    """
    return tuple(_IN_TEXT.finditer(text))


def birth_on_of(text: str) -> date | None:
    """Return the birthday in a CPR number that may be missing or wrong; None where it says none."""
    try:
        return parse(text).birth_on
    except CprError:
        return None


def _birth_on(digits: str) -> date | None:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day -= _REPLACEMENT if day > _REPLACEMENT else 0
    try:
        return date(_century(int(digits[6]), year) + year, month, day)
    except ValueError:
        return None


def _century(seventh: int, year: int) -> int:
    """Return the century of birth by the seventh digit and the two digits of the year."""
    last_year, later, earlier = _CENTURIES[seventh]
    return later if year <= last_year else earlier
