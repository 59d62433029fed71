"""What a criterion counts and aims at, in words: a value with its unit and what it is of."""

from holdepunkt.core.portfolio.values import Criterion, Reading
from holdepunkt.core.wording import FEWEST_FOR_PERCENT, number

_ROUNDED = 0.5  # a share is written as whole per cent, so that it is off by so many points at most


def plain(value: float) -> str:
    """Return the number as one writes it: a decimal only where there is one.

    >>> plain(80.0), plain(12.5)
    ('80', '12,5')
    """
    return number(value, 0 if value == int(value) else 1)


def told_value(value: float, unit: str, n: int) -> str:
    """Return a value with its unit; a share of fewer than ten as its numbers, never as per cent.

    >>> told_value(100.0, "%", 1), told_value(66.7, "%", 3), told_value(12.5, "dage", 4)
    ('1 af 1', '2 af 3', '12,5 dage')
    """
    amount = round(value * n / 100)
    # A per cent that no whole number of so few gives is told as it was written.
    is_share = unit == "%" and n and abs(100 * amount / n - value) < _ROUNDED
    if is_share and n < FEWEST_FOR_PERCENT:
        return f"{number(amount)} af {number(n)}"
    return f"{plain(value)} {unit}".strip()


def value_words(one: Criterion, read: Reading) -> str:
    """Return a criterion's value with what it is of: a share with both its numbers."""
    if read.counted:
        return f"{plain(read.value)} {read.counted}"
    told = told_value(read.value, one.unit, read.n)
    if one.unit == "%" and read.n >= FEWEST_FOR_PERCENT:
        part = round(read.value * read.n / 100)
        return f"{told} ({number(part)} af {number(read.n)})"
    return told if told.endswith(f"af {number(read.n)}") else f"{told} (n = {number(read.n)})"


def target_words(one: Criterion) -> str:
    """Return what is aimed at in words; an operator that nobody wrote is not read into it."""
    if one.target is None:
        return ""
    words = {">=": "mindst", "<=": "højst", ">": "over", "<": "under"}
    return f"{words.get(one.operator, '')} {plain(one.target)} {one.unit}".strip()
