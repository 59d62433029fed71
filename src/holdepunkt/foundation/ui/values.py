"""The values that components show; a query or a view makes them, a template only prints them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from django.utils.safestring import SafeString

from holdepunkt.core.wording import count, number

PAGE_SIZES = (25, 50, 100, 200)
DEFAULT_PAGE_SIZE = 50
MOST_LINKS = 7
LONGEST_ID = 18  # digits; what PostgreSQL keeps as bigint has them all
MOST_DIGITS = 9
LEAVING_TO = "forlad-til"  # where *Annullér* leads once the draft is thrown away
LAST_PAGE = 100_000  # a page number beyond this is a slip or an attack, never a wish


@dataclass(frozen=True, slots=True)
class DueDate:
    """A deadline as every list and page tells it: date, distance and a status word.

    `working_days` is the number of working days between today and the date, never negative;
    `due_on` None means that the new date is not known yet; `kept_on` and `withdrawn_on` end the
    countdown: it was kept, or it fell away.
    """

    due_on: date | None
    today: date
    working_days: int = 0
    kept_on: date | None = None
    soon: int = 5
    withdrawn_on: date | None = None

    @property
    def ended_on(self) -> date | None:
        """Return the day the promise was kept or fell away; None while it stands open."""
        return self.kept_on or self.withdrawn_on

    @property
    def is_over(self) -> bool:
        """Return whether the date has passed and the promise still stands open."""
        return self.due_on is not None and self.ended_on is None and self.due_on < self.today

    @property
    def distance(self) -> str:
        """Return how far away the date is, in words; empty when nothing counts down."""
        if self.due_on is None or self.ended_on is not None:
            return ""
        if self.due_on == self.today:
            return "i dag"
        if self.is_over and not self.working_days:
            return "lige overskredet"  # no working day has passed since
        days = count(self.working_days, "arbejdsdag", "arbejdsdage")
        return f"{days} over" if self.is_over else f"{days} tilbage"

    @property
    def word(self) -> str:
        """Return the status word; a finished row has none, so that colour pulls to what remains."""
        if self.due_on is None:
            return "Endnu ukendt" if self.ended_on is None else ""
        if self.ended_on is not None:
            return ""
        if self.is_over:
            return "Over frist"
        return "Nærmer sig frist" if self.working_days <= self.soon else ""

    @property
    def kind(self) -> str:
        """Return the badge's kind for the word."""
        return {"Over frist": "error", "Nærmer sig frist": "warning"}.get(self.word, "info")


@dataclass(frozen=True, slots=True)
class Paging:
    """One page of a list: `number` from 1, `size` rows a page, `total` rows in all."""

    number: int = 1
    size: int = DEFAULT_PAGE_SIZE
    total: int = 0

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> Self:
        """Return the page asked for by `side` and `antal`; nonsense becomes the first 50."""
        size = _whole(query.get("antal"))
        return cls(
            number=min(max(_whole(query.get("side")), 1), LAST_PAGE),
            size=size if size in PAGE_SIZES else DEFAULT_PAGE_SIZE,
        )

    def of(self, total: int) -> Self:
        """Return the same page of a list whose length is known; too far becomes the last page."""
        last = max(1, -(-total // self.size))
        return replace(self, number=min(self.number, last), total=total)

    @property
    def last(self) -> int:
        """Return the number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        """Return how many rows stand before the page."""
        return (self.number - 1) * self.size

    @property
    def words(self) -> str:
        """Return which rows are shown.

        >>> Paging(number=1, size=50, total=9874).words
        'Viser 1–50 af 9.874'
        """
        if not self.total:
            return "Viser 0 af 0"
        until = min(self.offset + self.size, self.total)
        return f"Viser {number(self.offset + 1)}–{number(until)} af {number(self.total)}"

    @property
    def near(self) -> tuple[int, ...]:
        """Return the page numbers to link to, at most seven; 0 stands for a gap."""
        if self.last <= MOST_LINKS:
            return tuple(range(1, self.last + 1))
        middle = range(max(1, self.number - 1), min(self.last, self.number + 1) + 1)
        shown = sorted({1, *middle, self.last})
        return _with_gaps(shown)


def _whole(text: str | None) -> int:
    found = row_id(text)
    return found if found is not None and found < 10**MOST_DIGITS else 0


def row_id(text: str | None) -> int | None:
    """Return the id of a row as an address or a form carries it; None for what is none.

    >>> row_id("42"), row_id("4x"), row_id("9" * 5000)
    (42, None, None)
    """
    is_id = text and text.isascii() and text.isdigit() and len(text) <= LONGEST_ID
    return int(text) if text and is_id else None


def _with_gaps(shown: list[int]) -> tuple[int, ...]:
    pages: list[int] = []
    for page in shown:
        if pages and page == pages[-1] + 2:
            pages.append(page - 1)
        elif pages and page > pages[-1] + 2:
            pages.append(0)
        pages.append(page)
    return tuple(pages)


@dataclass(frozen=True, slots=True)
class Option:
    """A choice in a filter."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FilterTag:
    """An active filter, and the address of the same list without it."""

    text: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value in a list of facts; `url` makes the value a link."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of a timeline: when, what, by whom, and a longer text if there is one.

    With `undo_url` it carries *Fortryd*.
    """

    when: str
    text: str
    who: str = ""
    detail: str = ""
    url: str = ""
    undo_url: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """What is asked before a deed that cannot be undone: the facts, what will happen, and a verb.

    `fields` are posted back as hidden inputs; `action` empty posts to the page's own address.
    """

    heading: str
    consequence: str
    button: str
    cancel_url: str
    facts: tuple[Fact, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    action: str = ""


@dataclass(frozen=True, slots=True)
class DraftNote:
    """A form's draft: its signed key, where it is kept and thrown away, and when it is from.

    `fill_in_url` is set where the draft found is not filled in but offered; `about` says what it is
    about. `script` keeps the draft by itself; without it there is the button.
    """

    key: str
    keep_url: str
    discard_url: str
    kept_at: datetime | None = None
    fill_in_url: str = ""
    about: str = ""
    script: str = "drafts/drafts.js"


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """What was done, in counts and words, and where to go now."""

    heading: str
    text: str = ""
    facts: tuple[Fact, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A chart with all that must come with it: name, drawing, text, the numbers, and their file.

    `svg` is markup from `core.charts`, which escapes every text it prints.
    """

    name: str
    svg: SafeString
    text: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    csv_url: str = ""
