"""Many editors on the same few cases: no edit is lost, and every loser keeps his text.

Each edit reads what stands, adds a word of its own and sends it through the real form. In the
ordinary run 8 people make 5 edits each on 3 cases; with HYPOTHESIS_PROFILE=thorough 50 make 40 on
20.
"""

import html
import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from django.db import connections
from django.test import Client

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.models import CaseEvent
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.accounts.models import Account
from holdepunkt.foundation.ui.versions import VersionField
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.organisation import public as organisation
from tests.opening import hidden
from tests.personas import SINCE, TODAY, World

EDITORS, EDITS, CASES = (
    (50, 40, 20) if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else (8, 5, 3)
)
QUOTE = re.compile(r'<blockquote class="hp-quote">(.*?)</blockquote>', re.DOTALL)
TYPED = re.compile(r"<textarea[^>]*>\n?(.*?)</textarea>", re.DOTALL)
MOST_TRIES = 500
KEEPER = Actor.for_job("test", purpose="Se efter, hvad der står")


@dataclass
class Rush:
    """What was accepted on each case, and how the losers were answered."""

    case_ids: list[int]
    accepted: dict[int, set[str]] = field(default_factory=dict)
    conflicts: int = 0
    without_text: int = 0

    @property
    def lost(self) -> int:
        """Return how many accepted words do not stand in what now stands."""
        return sum(
            len(words - set(standing(case_id).split())) for case_id, words in self.accepted.items()
        )


def standing(case_id: int) -> str:
    """Return the text of the case's newest note."""
    with acting(KEEPER, today=TODAY):
        notes = CaseEvent.objects.filter(case_id=case_id, kind="note").order_by("-id")
        return str((notes.first() or CaseEvent(data={})).data.get("reason", ""))


@pytest.fixture
def rush(copied: None, small_centre: World, fixed_clock: datetime) -> Rush:
    """Let the small centre have so many cases and so many caseworkers of one department."""
    world = small_centre
    founder = Actor.for_job("founding", purpose="Mange om de samme sager")
    with acting(founder, today=TODAY):
        law.ensure_register(actor=founder, now=fixed_clock)
        section = law.rule_book(actor=founder).section_by_code("SEL § 112")
        assert section is not None
        for number in range(EDITORS):
            _appoint(number, world, founder, fixed_clock)
    mette = world.actor("mette")
    with acting(mette, today=TODAY):
        new = cases.NewCase(world.citizens["anna"], section.id, "first", TODAY, "phone")
        made = [cases.register_case(new=new, actor=mette, now=fixed_clock) for _ in range(CASES)]
    return Rush(made, {case_id: set() for case_id in made})


def _appoint(number: int, world: World, founder: Actor, now: datetime) -> None:
    account = Account.objects.create(username=f"editor{number}")
    appointment = organisation.NewAppointment(
        name=f"Skribent {number}",
        role="caseworker",
        unit_id=world.units["Voksne 1"],
        from_on=SINCE,
        account_id=account.pk,
    )
    organisation.appoint(new=appointment, actor=founder, now=now)


def everybody_writes(rush: Rush) -> None:
    with ThreadPoolExecutor(EDITORS) as people:
        list(people.map(lambda number: _write_all(rush, number), range(EDITORS)))


def _write_all(rush: Rush, number: int) -> None:
    client = Client()
    client.force_login(Account.objects.get(username=f"editor{number}"))
    try:
        for edit in range(EDITS):
            case_id = rush.case_ids[(number + edit) % CASES]
            word = f"{number}.{edit}"
            _write(rush, client, case_id, word)
            rush.accepted[case_id].add(word)
    finally:
        connections.close_all()


def _write(rush: Rush, client: Client, case_id: int, word: str) -> None:
    """Open the form, read what stands, and send until somebody else was not first."""
    address = f"/sager/{case_id}/notat/"
    carried = hidden(client.get(address).content.decode())
    stands = standing(case_id)
    for _ in range(MOST_TRIES):
        text = f"{stands} {word}".strip()
        answer = client.post(address, carried | {"day": "24.03.2026", "text": text})
        if answer.status_code == 302:
            return
        assert answer.status_code == 409, answer.status_code
        page = answer.content.decode()
        rush.conflicts += 1
        rush.without_text += html.unescape(TYPED.findall(page)[0]) != text
        carried, stands = hidden(page), html.unescape(QUOTE.findall(page)[0])
    pytest.fail("somebody else was always first")


def test_no_edit_is_lost_and_every_loser_keeps_his_text(rush: Rush) -> None:
    everybody_writes(rush)
    made = sum(map(len, rush.accepted.values()))
    print(f"{made} edits, {rush.conflicts} conflicts, {rush.lost} lost")  # noqa: T201 -- the proof
    assert made == EDITORS * EDITS
    assert rush.conflicts > 0, "nobody met anybody; the test proves nothing"
    assert (rush.lost, rush.without_text) == (0, 0)


def test_without_the_version_edits_are_lost(rush: Rush, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(VersionField, "clean", lambda _field, _value: None)  # asks for no check
    everybody_writes(rush)
    print(f"{rush.lost} of {EDITORS * EDITS} lost without the version")  # noqa: T201 -- the proof
    assert rush.lost > 0
