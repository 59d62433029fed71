"""Form fields and forms that accept what Danes write and answer kindly."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from holdepunkt.core.wording import MONTHS, number
from holdepunkt.foundation.ui.values import DraftNote

DATE_HINT = "Fx 24.03.2026"
NO_SUCH_DATE = "Datoen skal findes i kalenderen, fx 28.02.2026"
NOT_IN_DIGITS = "Skriv datoen med tal, fx 04.12.2026"
FULL_YEAR = len("2026")
FIRST_YEAR, LAST_YEAR = 1900, 2199
CALENDAR_ENDS = 2100  # working days are counted no further (core/calendar)
NO_SUCH_YEAR = f"Årstallet skal være mellem {FIRST_YEAR} og {LAST_YEAR}"
YEARS_AHEAD = 10  # a promise further away than this is a slip of the finger
CENTURY_TURN = 70  # 69 is 2069, 70 is 1970

SEPARATED = re.compile(r"(\d{1,2})[.\-/ ]+(\d{1,2})[.\-/ ]+(\d{4}|\d{2})", re.ASCII)
PACKED = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
SPELT = re.compile(r"([0-9]{1,2})\.? *([a-zæøå]{3,})\.? *([0-9]{4})")


def danish_date(text: str) -> date | None:
    """Return the day that a Dane means, however sloppily written; None when there is no such day.

    >>> danish_date("1.2.26"), danish_date("01022026") == danish_date("1. februar 2026")
    (datetime.date(2026, 2, 1), True)
    >>> danish_date("31.02.2026") is None
    True
    """
    named = _named(text)
    return _day(*named) if named else None


def _named(text: str) -> tuple[int, int, int] | None:
    """Return the year, month and day that are written, in the calendar or not; None if none are."""
    text = " ".join(text.lower().split())
    if found := YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := SPELT.fullmatch(text):
        month = _month(found[2])
        return (int(found[3]), month, int(found[1])) if month else None
    if found := SEPARATED.fullmatch(text) or PACKED.fullmatch(text):
        return _year(found[3]), int(found[2]), int(found[1])
    return None


def asked_date(text: str) -> date | None:
    """Return the day that an address asks for; None where there is none we can count with."""
    day = danish_date(text)
    return day if day is not None and FIRST_YEAR <= day.year < CALENDAR_ENDS else None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == FULL_YEAR:
        return year
    return year + (2000 if year < CENTURY_TURN else 1900)


def _month(word: str) -> int:
    fitting = [number for number, name in enumerate(MONTHS, 1) if name.startswith(word)]
    return fitting[0] if fitting else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class DanishDateField(forms.DateField):
    """A civil day, typed as people type it; between `earliest` and `latest` when they are given.

    `is_conditional`: it may be empty, but another answer can call for it.
    """

    is_conditional = False

    def __init__(
        self, *, earliest: date | None = None, latest: date | None = None, **options: Any
    ) -> None:
        """Take Django's options; the hint tells how to write a date."""
        options.setdefault("help_text", DATE_HINT)
        options.setdefault(
            "widget",
            forms.DateInput(format="%d.%m.%Y", attrs={"class": "hp-date", "autocomplete": "off"}),
        )
        super().__init__(**options)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: Any) -> date | None:
        """Return the day; what is none, and what is impossible, is refused with an example."""
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        day = danish_date(str(value))
        if day is None:
            why = NO_SUCH_DATE if _named(str(value)) else NOT_IN_DIGITS
            raise forms.ValidationError(why, code="invalid")
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(NO_SUCH_YEAR, code="year")
        return day

    def validate(self, value: date | None) -> None:
        """Refuse a day outside the span, naming its end."""
        super().validate(value)
        if value is None:
            return
        if self.earliest is not None and value < self.earliest:
            raise forms.ValidationError(
                f"Datoen skal være {self.earliest:%d.%m.%Y} eller senere", code="early"
            )
        if self.latest is not None and value > self.latest:
            raise forms.ValidationError(
                f"Datoen skal være {self.latest:%d.%m.%Y} eller tidligere", code="late"
            )


def furthest_promise(today: date) -> date:
    """Return the last day that can be promised somebody: ten years from today.

    >>> furthest_promise(date(2028, 2, 29))
    datetime.date(2038, 2, 28)
    """
    year = today.year + YEARS_AHEAD
    return _day(year, today.month, today.day) or date(year, today.month, today.day - 1)


class StaffForm(forms.Form):
    """A form whose empty fields are asked for by name instead of scolded.

    `draft` is set where what is typed is kept till it is sent.
    """

    draft: DraftNote | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        """Give each field without a sentence of its own one that says what to do."""
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            _answer_kindly(field, name)

    def ask_too(self, name: str, field: forms.Field) -> None:
        """Add a field of this one form, after the others."""
        self.fields[name] = field
        _answer_kindly(field, name)

    def offer(self, name: str, choices: Iterable[tuple[Any, Any]], *, none: str = "") -> None:
        """Let the field choose between these, or groups of them; `none` stands there until then."""
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(f"{name} offers no choices")
        field.choices = [*([("", none)] if none else []), *choices]

    def suggest(self, name: str, words: Iterable[str]) -> None:
        """Propose words for a field of one line; what else is written there is taken as well."""
        self.fields[name].suggestions = tuple(words)  # type: ignore[attr-defined]

    def no_later_than(self, name: str, day: date) -> None:
        """Let the field take no day after this one."""
        field = self.fields[name]
        if not isinstance(field, DanishDateField):
            raise TypeError(f"{name} takes no day")
        field.latest = day


def _answer_kindly(field: forms.Field, name: str) -> None:
    """Give the field a sentence that says what to do, where it has none of its own."""
    if field.error_messages.get("required") in {None, *_stock("required")}:
        field.error_messages["required"] = _instruction(field, name)
    if isinstance(field, forms.CharField) and field.max_length is not None:
        _refuse_rather_than_cut(field, field.max_length)
    if field.error_messages.get("invalid_choice") is not None:
        field.error_messages["invalid_choice"] = "Vælg en af mulighederne på listen"


def _refuse_rather_than_cut(field: forms.CharField, limit: int) -> None:
    """Let the browser take all that is pasted; too long a text is refused with all of it kept."""

    def check(text: str) -> None:
        if len(text) > limit:
            told = f"Teksten er på {number(len(text))} tegn. Der er plads til {number(limit)}."
            raise forms.ValidationError(f"{told} Gør den kortere", code="max_length")

    field.widget.attrs.pop("maxlength", None)
    kept = [one for one in field.validators if not isinstance(one, MaxLengthValidator)]
    field.validators = [*kept, check]


def _stock(code: str) -> set[str]:
    return {str(forms.Field.default_error_messages[code])}


def _instruction(field: forms.Field, name: str) -> str:
    label = str(field.label or name.replace("_", " "))
    if label.endswith("?"):
        verb = "Vælg" if isinstance(field, forms.ChoiceField) else "Skriv"
        return f"{verb} et svar på »{label}«"
    thing = label[:1].lower() + label[1:]
    if isinstance(field, forms.ChoiceField):
        return f"Vælg {thing}"
    if isinstance(field, forms.FileField):
        return "Vælg en fil"
    if isinstance(field, forms.BooleanField):
        return f"Sæt kryds ved: {label}"
    return f"Udfyld »{label}«"
