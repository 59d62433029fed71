"""A receipt is done when it was sent, and falls away when it was not."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from holdepunkt.casework.cases import actions
from holdepunkt.casework.cases import public as cases
from holdepunkt.foundation.access import Actor
from tests.personas import TODAY

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]


def text_of(response: object) -> str:
    html = getattr(response, "content", b"").decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("ending", ["decided", "withdrawn"])
def test_a_receipt_nobody_sent_fell_away_and_was_not_done(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act, fixed_clock: datetime, ending: str
) -> None:
    on, mette = cases.CaseVersion(annas_case.id), act("mette")
    if ending == "decided":
        actions.send_decision(
            on=on, decision=actions.SentDecision(TODAY, "granted"), actor=mette, now=fixed_clock
        )
    else:
        actions.withdraw(on=on, withdrawn_on=TODAY, reason="", actor=mette, now=fixed_clock)
    text = text_of(client_of("mette").get(f"/sager/{annas_case.id}/"))
    assert re.search(r"Kvittering for ansøgningen: \S+ · bortfaldet 24.03.2026", text)
    word = "færdig" if ending == "decided" else "bortfaldet"
    assert f"Frist for afgørelse 27.04.2026 · {word} 24.03.2026" in text


def test_a_receipt_that_was_sent_is_done(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act, fixed_clock: datetime
) -> None:
    on = cases.CaseVersion(annas_case.id)
    actions.send_receipt(on=on, sent_on=TODAY, actor=act("mette"), now=fixed_clock)
    text = text_of(client_of("mette").get(f"/sager/{annas_case.id}/"))
    assert re.search(r"Kvittering for ansøgningen: \S+ · færdig 24.03.2026", text)
