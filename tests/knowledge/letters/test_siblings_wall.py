"""The wall around a letter about siblings, and that the test sees it when it is torn."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connections, transaction

from holdepunkt.foundation.access import Actor, bind
from holdepunkt.knowledge.letters.models import Letter
from holdepunkt.registry.citizens.models import Citizen, Relation
from holdepunkt.registry.organisation.models import Staff, Unit
from tests.personas import SINCE, TODAY

JOB = Actor.for_job("test", purpose="Prøven")
OWNER = "owner"
pytestmark = pytest.mark.django_db(databases=["default", OWNER])
# What the policy asked before letters could be about siblings: of the one child alone.
TORN = """
ALTER POLICY by_relation ON letters_letter USING (EXISTS (
    SELECT 1 FROM citizens_relation r
    WHERE r.citizen_id = letters_letter.citizen_id AND r.staff_id = (SELECT holdepunkt_worker())))
"""


@pytest.fixture
def shared(fixed_clock: datetime) -> Iterator[Relation]:
    """Write a letter about Alma and Noah, and let Ulla see Alma; all is undone afterwards."""
    with transaction.atomic(using=OWNER):
        bind(JOB, TODAY, using=OWNER)
        unit = Unit.objects.using(OWNER).create(name="Prøvens", kind=Unit.Kind.CENTRE)
        ulla = Staff.objects.using(OWNER).create(name="Ulla Prøve")
        alma, noah = (Citizen.objects.using(OWNER).create(name=name) for name in ("Alma", "Noah"))
        Letter.objects.using(OWNER).create(
            citizen=alma, siblings=[noah.pk], unit=unit, reader="parents", template="new_date",
            version=1, language="da", title="Prøven", paragraphs=["a"], made_at=fixed_clock,
            send_by=TODAY,
        )  # fmt: skip
        yield Relation.objects.using(OWNER).create(
            citizen=alma, staff=ulla, role="handler", from_on=SINCE, source="t"
        )
        transaction.set_rollback(True, using=OWNER)


def seen_by(relation: Relation) -> int:
    """Return how many letters the bare database shows her."""
    bind(Actor(relation.staff_id or 0, "Ulla", None, None), TODAY, using=OWNER)
    with connections[OWNER].cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{connections["default"].settings_dict["USER"]}"')
    return Letter.objects.using(OWNER).filter(title="Prøven").count()


def test_who_sees_one_of_the_children_reads_no_letter_about_both(shared: Relation) -> None:
    assert seen_by(shared) == 0


def test_the_control_with_the_policy_torn_she_reads_it(shared: Relation) -> None:
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(TORN)
    assert seen_by(shared) == 1
