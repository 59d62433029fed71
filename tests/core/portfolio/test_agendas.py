"""The agenda that makes itself: what waits, what warns, and what is new since the pack before."""

from datetime import date

from holdepunkt.core.portfolio import (
    NOT_TOLD,
    Agenda,
    AgendaItem,
    Answer,
    ChangeKind,
    Criterion,
    Decided,
    News,
    Reading,
    SnapshotChange,
    Update,
    Warned,
    agenda,
    agenda_bytes,
    agenda_from,
)
from holdepunkt.core.portfolio.values import Plan
from tests.core.portfolio.plans import TODAY, activity, plan

OCTOBER, NOVEMBER = date(2025, 10, 23), date(2025, 11, 20)


def made(of: Plan, news: News | None = None, *warned: Warned) -> Agenda:
    return agenda(of, on=TODAY, warned=warned, news=news or News(TODAY), today=TODAY)


def item(found: Agenda, heading: str) -> AgendaItem:
    return next(one for one in found.items if one.heading.startswith(heading))


def test_the_agenda_makes_itself_and_freezes() -> None:
    waits = Decided(
        1, "Skal vi gå videre?", "Områdeledelsen", date(2026, 2, 1), activity_id=1, meetings=1
    )
    asking = activity(told=(Update(TODAY, "Klar", "", asks_for="Godkend udkastet"),), rank=2)
    found = agenda(
        plan(activity(2, rank=1), asking, decisions=(waits,)), on=TODAY, warned=(),
        news=News(TODAY), today=TODAY,
    )  # fmt: skip
    assert agenda_from(agenda_bytes(found)) == found
    assert len(found.items[0].lines) == 1
    assert "1 møde siden" in found.items[0].lines[0]
    order = found.items[5]
    assert order.is_ordered
    assert order.lines[0].startswith("1.2 ")  # its place is the list's own number
    assert found.items[2].heading == "Advarsler pr. 24.03.2026"
    assert found.items[2].intro == "Ingen advarsler."


def test_the_agenda_tells_few_by_their_numbers_and_says_when_nobody_is_named() -> None:
    """Three of seven is no per cent, and who decides may not be told by a paper."""
    share = Criterion(
        1, "Flere kommer igennem", is_quantitative=True, operator=">=", target=80, unit="%",
        reading=Reading(42.9, 7, TODAY), instrument="spørgeskema",
    )  # fmt: skip
    unknown = Decided(1, "Skal vi gå videre?", NOT_TOLD, date(2026, 2, 1))
    found = agenda(
        plan(activity(criteria=(share,)), decisions=(unknown,)), on=TODAY, warned=(),
        news=News(TODAY), today=TODAY,
    )  # fmt: skip
    assert found.items[6].lines[0] == (
        "1.1 Indsats 1 – Flere kommer igennem: 3 af 7, 24.03.2026 (mål: mindst 80 %). Spørgeskema."
    )
    assert found.items[0].lines[0].endswith("det er ikke oplyst, hvem der beslutter)")
    assert "Ikke oplyst i dokumentet" not in found.items[0].lines[0]


def test_a_goal_says_its_month_what_is_counted_and_which_activity_it_is_of() -> None:
    read = Reading(
        75, 64, date(2026, 2, 28), "Holdepunkt: Ringet tilbage", "callbacks",
        definition="Andelen af lovede opringninger, der blev til noget.",
    )  # fmt: skip
    share = Criterion(
        1, "Vi ringer tilbage", is_quantitative=True, operator=">=", target=90, unit="%",
        reading=read, is_fetched=True,
    )  # fmt: skip
    found = item(made(plan(activity(criteria=(share,)))), "Mål")
    assert found.lines == (
        (
            "1.1 Indsats 1 – Vi ringer tilbage: 75 % (48 af 64), februar 2026 (mål: mindst 90 %)."
            " Holdepunkt: Ringet tilbage. Andelen af lovede opringninger, der blev til noget."
        ),
    )


def test_a_warning_that_was_answered_is_told_with_its_answer() -> None:
    passed = Warned("W3", "activity:1", "1.1 Indsats 1", "Frist: i januar", 1, "Datoen er passeret")
    answer = Answer("W3", "activity:1", date(2026, 12, 31), "Udstyret er bestilt")
    found = agenda(
        plan(activity(1)), on=TODAY, warned=(), news=News(TODAY), today=TODAY,
        answered=[(passed, answer)],
    )  # fmt: skip
    told = item(found, "Advarsler")
    assert told.intro == "Ingen advarsler, der mangler et svar."
    [answered] = told.parts
    assert answered.heading == "Besvaret (1)"
    assert answered.lines == (
        (
            "Datoen er passeret – 1.1 Indsats 1: Frist: i januar. Ikke et problem til og med"
            " 31.12.2026: Udstyret er bestilt."
        ),
    )


def test_a_date_that_is_later_and_vaguer_is_said_to_be_moved() -> None:
    later = SnapshotChange(
        ChangeKind.DATE_VAGUER, "1.1 Indsats 1: Frist", "i december 2026", "forår 2028", 1,
        later=" (op til 17 måneder senere)",
    )  # fmt: skip
    [line] = item(made(plan(activity(1)), News(NOVEMBER, None, [later])), "Ændret").lines
    assert line.startswith("Dato flyttet og gjort vagere – 1.1 Indsats 1: Frist: i december 2026")


def test_an_agenda_frozen_in_an_older_form_is_read() -> None:
    old = b'{"plan": "P", "held_on": "2026-03-24", "items": [{"heading": "H", "lines": ["L"]}]}'
    assert agenda_from(old).items[0].lines == ("L",)


def test_the_pack_says_what_was_moved_and_why_since_the_plan_came_in() -> None:
    moved = SnapshotChange(
        ChangeKind.DATE_MOVED, "1.1 Indsats 1: Frist", "i forsommeren", "ultimo marts", 1
    )
    why = {(1, "i forsommeren"): ["To konsulenter er stoppet."]}
    found = item(made(plan(activity(1)), News(NOVEMBER, None, [moved], whys=why)), "Ændret")
    assert (
        found.intro == "Det er den første pakke. Siden planen kom ind 20.11.2025 er 1 ting ændret."
    )
    [line] = found.lines
    assert line.startswith("Dato flyttet – 1.1 Indsats 1: Frist: i forsommeren → ultimo marts. ")
    assert line.endswith("Hvorfor: To konsulenter er stoppet.")
    nothing = item(made(plan(activity(1)), News(NOVEMBER, date(2025, 11, 24))), "Ændret")
    assert (
        nothing.intro == "Siden pakken til mødet 24.11.2025 blev låst 20.11.2025 er intet ændret."
    )


def test_a_text_is_used_again_only_where_somebody_has_written() -> None:
    same = SnapshotChange(ChangeKind.SAME_TEXT, "1.1 Indsats 1", after="Klar", about=1)
    news = News(OCTOBER, OCTOBER, [same])
    assert item(made(plan(activity(1)), news), "Ændret").lines == ()
    unchanged = News(OCTOBER, OCTOBER, [same], {1: [Update(NOVEMBER, is_unchanged=True)]})
    assert item(made(plan(activity(1)), unchanged), "Ændret").lines == ()
    again = News(OCTOBER, OCTOBER, [same], {1: [Update(NOVEMBER, "Klar")]})
    assert item(made(plan(activity(1)), again), "Ændret").lines[0].startswith("Genbrugt tekst")


def test_the_month_stands_in_points_with_what_comes_next() -> None:
    told = {
        1: [
            Update(OCTOBER, "Lovet"),
            Update(NOVEMBER, "- Holdt for alle:\n  - Børn\n- Sendt ud", "Resten"),
        ],
        2: [Update(NOVEMBER, is_unchanged=True)],
        3: [Update(NOVEMBER, asks_for="Må vi?")],
    }
    every = plan(activity(1), activity(2), activity(3), activity(4))
    found = item(made(every, News(OCTOBER, updates=told)), "Månedens")
    month, silent = found.parts
    assert month.heading == "1.1 Indsats 1"
    assert month.lines == (
        "23.10.2025: Lovet", "20.11.2025: Holdt for alle:", "– Børn", "20.11.2025: Sendt ud",
        "Det næste (20.11.2025): Resten",
    )  # fmt: skip
    assert found.lines == ("1.2 Indsats 2: uændret",)
    assert silent.intro == "Der er ikke skrevet om 1 indsats, siden planen kom ind 23.10.2025:"
    assert silent.lines == ("1.4 Indsats 4",)


def test_warnings_stand_by_rule_without_codes() -> None:
    warned = [Warned("W1", f"activity:{n}", f"1.{n} Indsats {n}", "Aldrig.", n) for n in range(4)]
    found = item(made(plan(activity(1)), None, *warned[:2]), "Advarsler")
    assert found.parts[0].lines[0] == "1.0 Indsats 0: Aldrig."
    found = item(made(plan(activity(1)), None, *warned), "Advarsler")
    assert found.parts[0].lines[0] == "1.0 Indsats 0"
    assert "W1" not in found.parts[0].heading


def test_a_decision_is_asked_about_until_somebody_says_what_came_of_it() -> None:
    told = Decided(
        1, "»Temaet tages op«.", "Ledelsen", OCTOBER, OCTOBER, "Ja.", follow_up_on=NOVEMBER,
        doer="staben",
    )  # fmt: skip
    done = Decided(
        2, "Stillingen", "Ledelsen", OCTOBER, OCTOBER, "Opslås", follow_up_on=NOVEMBER,
        came_of_it="Besat", came_on=NOVEMBER,
    )  # fmt: skip
    later = Decided(3, "Lokalet", "Ledelsen", OCTOBER, OCTOBER, "Nej", follow_up_on=date.max)
    found = item(made(plan(activity(1), decisions=(told, done, later))), "Opfølgning")
    assert found.lines == (
        "»Temaet tages op«: Ja (Ledelsen). Udføres af staben senest 20.11.2025.",
    )
    asked = Decided(5, "Må vi?", "Ledelsen", OCTOBER, OCTOBER, "Ja", follow_up_on=NOVEMBER)
    assert asked.sentence == "Må vi? Ja (Ledelsen). Følges op 20.11.2025."
    assert not asked.is_to_follow_up(OCTOBER)
    assert done.answer == "Opslås (Ledelsen). Fulgt op 20.11.2025: Besat"
    assert Decided(4, "X", NOT_TOLD, OCTOBER, OCTOBER, "Y", doer="staben").carried_out == (
        "Udføres af staben."
    )


def test_an_order_that_nobody_decided_is_not_told_as_one() -> None:
    assert item(made(plan(activity(1))), "Prioriteret").intro.startswith("Der er ikke besluttet")
