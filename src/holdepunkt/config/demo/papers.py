"""Two papers under review: a new plan, and a status of the plan that the centre follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.config.demo.portfolio import AUTHOR, TITLE
from holdepunkt.core.wording import MONTHS
from holdepunkt.exchange.documents import public as documents
from holdepunkt.exchange.documents.queries import sample
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.portfolio import public as portfolio

STATUS = """{day}. {month} {year}

# Status på {title}

## 1. Målsætning: Let at få fat på

### 1.1. Én indgang på telefonen

- Alle afdelinger er på nu, og der er færre, der lægger på.

### 1.2. Vagtplan i spidstimerne

- Planen er sat i gang. Den gælder i alle afdelinger i løbet af {next_year}.

## 2. Målsætning: Breve, man forstår

### 2.1. Breve i klart sprog

- Tres breve er skrevet om. Handicaprådet har læst ti af dem.

### 2.3. Tolk på telefonen

- Aftalen med tolkene er under udarbejdelse.
"""


@dataclass(frozen=True, slots=True)
class GivenPapers:
    """What Kasper has taken in today and not said yes to yet."""

    staff: Mapping[str, Actor]
    today: date
    now: datetime

    def take_in(self) -> None:
        """Take the plan and the status in."""
        with acting(self.staff[AUTHOR], today=self.today, now=self.now) as kasper:
            plan = sample(name="plan", actor=kasper) or b""
            self._take(kasper, documents.Given("plan.txt", [plan], "plan"))
            followed = portfolio.plans_by_title(actor=kasper)[TITLE]
            status = documents.Given("status.txt", [self._status()], "status", followed)
            self._take(kasper, status)

    def _take(self, kasper: Actor, given: documents.Given) -> None:
        documents.take_in(given=given, actor=kasper, now=self.now, today=self.today)

    def _status(self) -> bytes:
        told = STATUS.format(
            day=self.today.day, month=MONTHS[self.today.month - 1], year=self.today.year,
            next_year=self.today.year + 1, title=TITLE,
        )  # fmt: skip
        return told.encode()
