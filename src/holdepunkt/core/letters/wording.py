"""What is said of a letter in Danish."""

import re
from datetime import date, datetime

from holdepunkt.core.wording import clock_time, long_date, short_date


def taken_out(at: datetime, by: str) -> str:
    """Return that a letter was taken out to be sent, when (a Danish time), and by whom if known.

    >>> taken_out(datetime(2026, 3, 24, 12), "Jens Friis")
    'Taget ud til afsendelse af Jens Friis 24.03.2026 kl. 12.00'
    """
    who = f" af {by}" if by else ""
    return f"Taget ud til afsendelse{who} {short_date(at.date())} {clock_time(at)}"


def help_in_words(title: str) -> str:
    """Return the title of a section as a letter says it in the middle of a sentence.

    Whom it is for, or in what form, stands after a comma in the register, and a short form in
    brackets: neither is how one talks.

    >>> help_in_words("Kompensationsydelse, børn"), help_in_words("Borgerstyret assistance (BPA)")
    ('kompensationsydelse', 'borgerstyret assistance')
    >>> help_in_words("Hjælpemidler, forbrugsgoder, bil og bolig til børn")
    'hjælpemidler, forbrugsgoder, bil og bolig til børn'
    """
    told = _FOR_WHOM.sub("", title).strip() or title
    return told[:1].lower() + told[1:]


def date_in(day: date, language: str) -> str:
    """Return the day as a letter says it.

    >>> date_in(date(2026, 6, 12), "da"), date_in(date(2026, 6, 12), "en")
    ('12. juni 2026', '12 June 2026')
    """
    if language == "en":
        return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return long_date(day)


def due_in(what: str, day: date, language: str) -> str:
    """Return by when there will be an answer.

    >>> due_in("ledsagelse", date(2026, 6, 12), "da")
    'Svaret om ledsagelse kommer senest den 12. juni 2026.'
    """
    told = date_in(day, language)
    if language == "en":
        return f"The answer about {what} comes by {told}."
    return f"Svaret om {what} kommer senest den {told}."


def late_in(what: str, day: date, language: str) -> str:
    """Return that an answer is late, and since when."""
    told = date_in(day, language)
    if language == "en":
        return f"The answer about {what} should have come by {told}."
    return f"Svaret om {what} skulle være kommet den {told}."


def waits_in(label: str, language: str) -> str:
    """Return whom we wait for, by the word the case has for it.

    >>> waits_in("læge", "da"), waits_in("læge", "en")
    ('lægen', 'the doctor')
    """
    return _AWAITED.get(label, (label, label))[language == "en"]


def spaced(text: str) -> str:
    """Return the text with its Danish telephone numbers in pairs, as one reads them aloud.

    >>> spaced("Telefonen er 35018281.")
    'Telefonen er 35 01 82 81.'
    """
    return _EIGHT.sub(r"\1 \2 \3 \4", text)


def unbroken(text: str) -> str:
    """Return the text so that paper breaks no line inside a telephone number or a date.

    >>> unbroken("Ring 35 01 82 81 den 12. juni 2026.").count(chr(160))
    5
    """
    return _TOGETHER.sub(lambda found: found[0].replace(" ", "\u00a0"), text)


_FOR_WHOM = re.compile(
    r",\s*(børn( og unge)?|unge|voksne|\d+-\d+ år|gruppebaseret|individuel)$|\s*\([^()]*\)$"
)
_EIGHT = re.compile(r"(?<![\d-])(\d\d)(\d\d)(\d\d)(\d\d)(?![\d-])")
_TOGETHER = re.compile(r"\d\d(?: \d\d){3}|\b\d{1,2}\.? [^\W\d]+(?: \d{4})?|§ \d+")
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_AWAITED = {
    "læge": ("lægen", "the doctor"),
    "udfører": ("det sted, der hjælper", "the place that helps"),
    "anden myndighed": ("en anden myndighed", "another authority"),
}
