"""The figures Stine can put in a report: each says what it is, none points at single persons."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import pytest
from django.test import Client

from holdepunkt.core.figures import measure
from holdepunkt.foundation.access import Actor, bind
from holdepunkt.foundation.access.asking import ask
from holdepunkt.foundation.rendering import Facts, Table
from holdepunkt.steering.insight.models import FigurePoint
from holdepunkt.steering.portfolio import actions, queries
from holdepunkt.steering.portfolio import public as portfolio
from holdepunkt.steering.portfolio.models import InsertedFigure, Manuscript, Section
from holdepunkt.steering.portfolio.queries.drafting import Drafting
from holdepunkt.steering.portfolio.queries.figures import Source, choices, offered
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_manuscripts import approved, published, sent, text_of
from tests.steering.portfolio.test_story import HOME, text

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]
Store = Callable[..., None]
NIGHT = Actor.for_job("insight.refresh", purpose="Test")


@dataclass(frozen=True)
class Stored:
    """A measure as the night stored it, and how the report tells it."""

    id: str
    numerator: int | None
    denominator: int | None
    n: int
    value: float
    name: str
    told: str


STORED = (
    Stored("complaints_per_100", 14, 1550, 14, 0.9032, "Klager",
           "0,9 pr. 100 åbne sager (n = 1.550, februar 2026)"),
    Stored("contacts_per_answer", None, None, 80, 101.27, "Henvendelser",
           "101,3 pr. 100 svar (n = 80, februar 2026)"),
    Stored("caseworker_changes", None, None, 40, 12.5, "Skift",
           "12,5 pr. 100 borgere om året (n = 40, februar 2026)"),
    Stored("agreements_kept", 9, 9, 9, 1.0, "Holdte aftaler", "9 af 9 (februar 2026)"),
    Stored("dedicated", 45, 50, 50, 0.9, "Borgere med fast sagsbehandler",
           "90 % (n = 50, februar 2026)"),
    Stored("ready_to_sent", None, None, 7, 12.5, "Dage fra klar til sendt",
           "12,5 dage (n = 7, februar 2026)"),
    Stored("complaints_received", 14, None, 14, 14.0, "Klager modtaget",
           "14 klager (februar 2026)"),
    Stored("open_late", 0, None, 0, 0.0, "Over frist", "0 sager (februar 2026)"),
)  # fmt: skip


@pytest.fixture
def store(world: World, act: Act, fixed_clock: datetime) -> Store:
    """Return a function that stores measures of a month as the night does."""

    def do(*rows: Stored, month: date = date(2026, 2, 1), as_of: date = TODAY) -> None:
        bind(NIGHT, TODAY)
        FigurePoint.objects.bulk_create(
            FigurePoint(
                unit_id=world.units["Centret"], period_kind="month", period_start=month,
                measure=one.id, numerator=one.numerator, denominator=one.denominator, n=one.n,
                value=one.value, definition=1, as_of=as_of, known_at=fixed_clock,
            )
            for one in rows
        )  # fmt: skip

    return do


@pytest.fixture
def drafted(begun: int, act: Act, fixed_clock: datetime) -> Callable[[], Drafting]:
    """Return a function that puts Stine's report together."""
    return lambda: queries.drafting(
        manuscript_id=begun, actor=act("stine"), today=TODAY, now=fixed_clock
    )


def plainly(source: Source) -> tuple[str, str]:
    return source.name, source.words.replace("\xa0", " ")


def test_a_figure_says_its_unit_once_what_it_rests_on_and_its_month(
    store: Store, drafted: Callable[[], Drafting]
) -> None:
    """February is counted again in March, and is still February's."""
    store(*STORED)
    found = drafted().sources
    told = {one.id: plainly(found[f"measure-{one.id}"]) for one in STORED}
    assert told == {one.id: (one.name, one.told) for one in STORED}
    for one in STORED:
        assert found[f"measure-{one.id}"].definition == measure(one.id).definition
        assert f"/2026-02/{one.id}/" in found[f"measure-{one.id}"].url


def test_a_month_that_is_not_over_says_how_far_it_is(
    store: Store, drafted: Callable[[], Drafting]
) -> None:
    store(STORED[6], month=date(2026, 3, 1))
    [words] = [one.words for one in drafted().sources.values() if one.name == "Klager modtaget"]
    assert words == "14 klager (1.–24. marts 2026)"


def test_a_month_that_has_ended_goes_before_the_one_that_is_going_on(
    store: Store, drafted: Callable[[], Drafting]
) -> None:
    store(STORED[6])
    store(Stored("complaints_received", 5, None, 5, 5.0, "", ""), month=date(2026, 3, 1))
    [words] = [one.words for one in drafted().sources.values() if one.name == "Klager modtaget"]
    assert words == "14 klager (februar 2026)"


def test_a_figure_is_offered_once_also_when_a_criterion_is_read_from_it(
    planned: Planned, begun: int, store: Store, act: Act, drafted: Callable[[], Drafting],
    fixed_clock: datetime,
) -> None:  # fmt: skip
    store(*STORED)
    new = actions.CriterionDraft(
        "Vi holder, hvad vi aftaler", is_quantitative=True, operator=">=", target=80,
        measure="agreements_kept",
    )  # fmt: skip
    actions.add_criterion(
        plan_id=planned.plan, activity_id=planned.phone, new=new, actor=act("stine"),
        now=fixed_clock,
    )  # fmt: skip
    found = drafted().sources
    names = [one.name for one in offered(found)]
    assert "Vi holder, hvad vi aftaler" in names
    assert "Holdte aftaler" not in names
    [own] = [one for one in offered(found) if one.name == "Vi holder, hvad vi aftaler"]
    assert own.definition.startswith("Holdte aftaler. ")
    assert "9 af 9" in own.words


FEW = (
    Stored("open_undated", 1, None, 1, 1.0, "Åbne uden frist", ""),
    Stored("reversed_share", 1, 1, 1, 1.0, "Omgørelsesprocent", ""),
    Stored("decided_in_time", 48, 50, 50, 0.96, "Afgjort inden frist", ""),
    Stored("oldest_open_late", 90, None, 2, 90.0, "Ældste over frist", ""),
)


def test_what_tells_of_fewer_than_five_is_never_put_in_a_paper(
    begun: int, store: Store, act: Act, client_of: ClientOf, drafted: Callable[[], Drafting],
    fixed_clock: datetime,
) -> None:  # fmt: skip
    """One case, one of one, two that were late: shown to Stine with why, and refused."""
    store(*FEW)
    found = drafted().sources
    keys = [key for key, _words in choices(found)]
    stine, url = client_of("stine"), f"{HOME}udkast/{begun}/afsnit/sammenfatning/"
    stine.post(f"{url}skriv/", {"do": "take"})
    shown = text(stine, url)
    place = actions.Place(begun, "sammenfatning", TODAY, Section.objects.get().version)
    for one in FEW:
        assert f"measure-{one.id}" in found
        assert f"measure-{one.id}" not in keys
        row = shown.partition(f">{one.name}</a>")[2].partition("</tr>")[0]
        assert "Kan ikke sættes ind.</strong> Der er under fem bag tallet" in row
        told = actions.SectionDraft("Sådan gik det: [tal]", figure=f"measure-{one.id}")
        with pytest.raises(actions.NoSuchFigure, match="under fem"):
            actions.write_section(place=place, told=told, actor=act("stine"), now=fixed_clock)
    assert not InsertedFigure.objects.exists()


def test_a_figure_that_has_come_to_tell_of_few_keeps_what_it_said(
    begun: int, write: Callable[..., None], act: Act, client_of: ClientOf, fixed_clock: datetime,
    drafted: Callable[[], Drafting],
) -> None:  # fmt: skip
    key = next(key for key in drafted().sources if key.startswith("criterion-"))
    write(act("stine"), "sammenfatning", "Kom igennem: [tal]", figure=key)
    ask("UPDATE portfolio_successcriterion SET value = 50, n = 4 RETURNING id")
    shown = text(client_of("stine"), f"{HOME}udkast/{begun}/")
    assert "91 % → 2 af 4 (24.03.2026). Der er under fem bag tallet" in shown
    assert "Behold" in shown
    assert "Opdatér" not in shown
    act("stine")
    row = InsertedFigure.objects.get()
    with pytest.raises(actions.NoSuchFigure):
        actions.settle_figure(
            figure_id=row.pk, version=row.version, renew=True, actor=act("stine"),
            now=fixed_clock, today=TODAY,
        )  # fmt: skip


def test_the_paper_says_month_and_definition_and_hides_a_criterion_of_few(
    world: World, begun: int, store: Store, act: Act, fixed_clock: datetime,
    write: Callable[..., None],
) -> None:  # fmt: skip
    store(*STORED)
    stine = act("stine")
    few = actions.CriterionDraft(
        "Brugerne er glade", is_quantitative=True, target=80, unit="%", value=100, n=3,
        measured_on=TODAY,
    )  # fmt: skip
    actions.add_criterion(
        plan_id=Manuscript.objects.get().plan_id, activity_id=None, new=few, actor=stine,
        now=fixed_clock,
    )  # fmt: skip
    write(stine, "sammenfatning", "Vi fik [tal].", figure="measure-complaints_received")
    place = actions.Place(begun, "sammenfatning", TODAY)
    actions.release_section(place=place, actor=stine, now=fixed_clock)
    sent(begun, world, stine, fixed_clock)
    approved(begun, act("clara"), fixed_clock)
    report = published(begun, act("stine"), fixed_clock)
    for suffix in ("docx", "pdf"):
        paper = " ".join(text_of(report, "committee", suffix, act("stine")).split())
        assert "Vi fik 14 klager (februar 2026)." in paper
        assert "Antallet af klager modtaget i perioden" in paper
        assert "Vises ikke: der er under fem" in paper
        assert "3 af 3" not in paper


def test_a_criterion_is_dated_as_in_the_text_and_says_where_it_began_and_ends(
    begun: int, planned: Planned, store: Store, act: Act, fixed_clock: datetime
) -> None:
    """The committee reads one month for one figure, whose activity it is, and what n is."""
    store(*STORED)
    stine = act("stine")
    new = actions.CriterionDraft(
        "Alle har fast sagsbehandler", is_quantitative=True, operator=">=", baseline=71.5,
        target=95, measure="dedicated", due=portfolio.read_when("ultimo 2027", today=TODAY),
    )  # fmt: skip
    actions.add_criterion(
        plan_id=planned.plan, activity_id=planned.phone, new=new, actor=stine, now=fixed_clock
    )
    document = queries.draft_document(
        manuscript_id=begun, readers="committee", actor=stine, today=TODAY, now=fixed_clock
    )
    [facts, *_] = [one for one in document.parts if isinstance(one, Facts)]
    assert ("n", "så mange sager, svar eller borgere bygger et tal på") in facts.pairs
    [table] = [one for one in document.parts if isinstance(one, Table)]
    told = [cell.replace("\xa0", " ") for cell in table.rows[-1]]
    assert told == [
        "Alle har fast sagsbehandler\nIndsats: 1.1 Ét telefonnummer",
        "mindst 95 %, ultimo 2027\nUdgangspunkt: 71,5 %", "90 % (n = 50, februar 2026)",
        "Ikke nået endnu",
    ]  # fmt: skip
