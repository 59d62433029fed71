"""Complaint lists come in: new, unchanged, set aside, joined with their matter, and taken back."""

from datetime import datetime

import pytest

from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.casework.complaints.models import Complaint
from holdepunkt.exchange.imports import actions
from holdepunkt.exchange.imports.models import SetAsideRow
from holdepunkt.foundation.access import acting
from holdepunkt.knowledge.law import public as law
from tests.exchange.imports.bringing import JOB, Door
from tests.personas import TODAY, World

HEAD = (
    "klagenr.;borgernøgle;slags;modtaget;kanal;sagsnr.;borgeren fik afgørelsen;temaer;handler om;"
    "besvaret;genvurderet;genvurdering;sendt til ankestyrelsen;udfald;udfald den;årsager;"
    "trukket tilbage;afdeling\n"
)
PEOPLE = (
    "CPR;Fornavn;Efternavn;Beskyttelse;FastSagsbehandler;Afdeling\n"
    "150565-0000;Ib;Prøve;Nej;Mette Holm;Voksne 1\n"
)
CASE = (
    "sagsnr.;borgernøgle;paragraf;ny/gen;modtaget;afgjort;sagsbehandler\n"
    "S-1;150565-0000;SEL § 112;ny;05-01-2026;;Mette Holm\n"
)
PHONED = "K-1;150565-0000;sagsbehandlingen;02-02-2026;telefon;S-1;;Generelt;;;;;;;;;;Voksne 1\n"
ADVISED = "K-2;150565-0000;borgerrådgiveren;09-02-2026;brev;S-1;;Nyt ord;;;;;;;;;;Voksne 1\n"
APPEAL = (
    "K-3;150565-0000;afgørelsen;02-02-2026;brev;;20-01-2026;;;;16-02-2026;fastholdt;17-02-2026;"
    "hjemvist;20-03-2026;Hjemmel | Begrundelse;;Voksne 1\n"
)


@pytest.fixture
def door(world: World, fixed_clock: datetime) -> Door:
    """Return the door, with the law loaded, and a citizen with a case known."""
    with acting(JOB, today=TODAY):
        law.ensure_register(actor=JOB, now=fixed_clock)
    found = Door(fixed_clock)
    found.bring("borgere", PEOPLE)
    found.bring("minimum", CASE)
    return found


def held() -> dict[str, tuple[str, str]]:
    with acting(JOB, today=TODAY):
        return {row.number: (row.stage, row.outcome) for row in Complaint.objects.all()}


def test_complaints_come_in_once_with_all_that_came_of_them(door: Door) -> None:
    counts = door.bring("klager", HEAD + PHONED + APPEAL)
    assert counts["complaints"] == {"new": 2, "changed": 0, "unchanged": 0, "set_aside": 0}
    assert held() == {"K-1": ("open", ""), "K-3": ("ended", "remitted")}
    again = door.bring("klager", HEAD + PHONED + APPEAL)
    assert again["complaints"]["unchanged"] == 2
    with acting(JOB, today=TODAY):
        found = Commitment.objects.filter(subject_type="complaint")
        assert {one.kind: one.state for one in found} == {
            "complaint_answer": "open",
            "reconsideration": "kept",
            "forwarding": "kept",
        }


def test_the_same_matter_from_the_adviser_is_joined(door: Door) -> None:
    door.bring("klager", HEAD + PHONED + ADVISED)
    assert held() == {"K-1": ("open", ""), "K-2": ("joined", "")}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (PHONED.replace("150565-0000", "010101-0000"), "Borgeren kendes ikke"),
        (PHONED.replace("S-1", "S-9"), "Sagen kendes ikke"),
        (PHONED.replace("02-02-2026", "02-01-2026"), "Klagen er ældre end sagen"),
        (PHONED.replace("sagsbehandlingen", "maden"), "kender ikke ordet"),
        (APPEAL.replace("20-03-2026", ""), "Udfald og dag"),
        (APPEAL.replace("20-01-2026", ""), "ingen afgørelse at klage over"),
        (APPEAL.replace("17-02-2026", "10-02-2026"), "ligger før"),
    ],
)
def test_a_row_that_cannot_be_so_is_set_aside_with_why(door: Door, row: str, words: str) -> None:
    counts = door.bring("klager", HEAD + row)
    assert counts["complaints"]["set_aside"] == 1
    assert held() == {}
    with acting(JOB, today=TODAY):
        assert words in str(SetAsideRow.objects.get().faults)


def test_an_import_of_complaints_is_taken_back(door: Door, fixed_clock: datetime) -> None:
    number = int(door.bring("klager", HEAD + APPEAL)["import"])
    actions.begin_undoing(import_id=number, actor=JOB, now=fixed_clock)
    actions.run_undoing(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
    assert held() == {"K-3": ("annulled", "remitted")}
    door.bring("klager", HEAD + APPEAL)
    assert held() == {"K-3": ("ended", "remitted")}
