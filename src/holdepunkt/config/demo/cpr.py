"""CPR numbers that can belong to nobody.

Numbers that fail modulus 11 have only been issued on birth dates of 1 January (cpr.dk, 2023);
one that fails it on any other day is therefore free. The day is never the day plus 60.
"""

from __future__ import annotations

from datetime import date
from random import Random

WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
TWENTIETH = "0123"
TWENTY_FIRST = "4567"
ISSUED_WITHOUT_CHECK = (1, 1)


def check_sum(digits: str) -> int:
    """Return the modulus 11 remainder of ten digits; a checked number has 0."""
    return sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 11


def impossible_cpr(rng: Random, *, born_on: date, woman: bool, taken: set[str]) -> str:
    """Return ten digits on that birth date which fail modulus 11 and are not taken."""
    if (born_on.month, born_on.day) == ISSUED_WITHOUT_CHECK:
        raise ValueError("Numbers on 1 January may belong to somebody.")
    century = TWENTIETH if born_on.year < 2000 else TWENTY_FIRST
    while True:
        serial = rng.choice(century) + f"{rng.randrange(100):02d}"
        digits = f"{born_on:%d%m%y}{serial}{rng.choice('02468' if woman else '13579')}"
        if check_sum(digits) and digits not in taken:
            taken.add(digits)
            return digits
