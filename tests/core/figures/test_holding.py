"""The measures of who holds whom, on stories one can follow by eye."""

from datetime import date

from holdepunkt.core.figures import (
    Answer,
    Figure,
    Held,
    People,
    Subjects,
    Touch,
    Window,
    count,
    joined,
    stays,
    together,
)
from holdepunkt.core.figures.book import NOT_COUNTED, Book
from holdepunkt.core.figures.counting import NO_RECORD, NO_TELLING
from holdepunkt.core.figures.measures import measure
from holdepunkt.core.figures.periods import PeriodKind, period_of

AS_OF = date(2026, 3, 24)
WEEK = Window(date(2026, 3, 16), date(2026, 3, 23), AS_OF)
LONG_AGO, JANUARY, MARCH = date(2024, 1, 1), date(2026, 1, 5), date(2026, 3, 18)
METTE, JENS = 1, 2
ANNA, EMIL, BO = 10, 11, 12


def story(**more: object) -> Subjects:
    """Anna went from Mette to Jens last week, her brother has Mette, Bo has nobody."""
    held = {
        ANNA: joined([Held(METTE, LONG_AGO, MARCH), Held(JENS, MARCH, told_on=date(2026, 3, 2))]),
        EMIL: (Held(METTE, JANUARY),),
    }
    people = People(
        held=held,
        wishes={ANNA: ((JANUARY, "wants"),), BO: ((JANUARY, "wants"), (MARCH, "declines"))},
        home={ANNA: 7, EMIL: 7},
        knows_telling=True,
    )
    answers = tuple(Answer(pk, JANUARY, citizen_id=pk) for pk in (ANNA, EMIL, BO))
    spans = {pk: [(one.from_on, one.until_on) for one in lines] for pk, lines in held.items()}
    touches = (Touch(ANNA, ANNA, JENS, MARCH), Touch(ANNA, ANNA, METTE, date(2026, 3, 20)))
    told = {"people": people, "touches": touches} | more
    return Subjects(answers, stays=stays(answers, spans), **told)  # type: ignore[arg-type]


def figure(name: str, subjects: Subjects) -> Figure:
    return count(subjects, [WEEK])[name][0]


def test_shares_are_of_all_and_of_those_who_want_one() -> None:
    all_, wanting = (figure(name, story()) for name in ("dedicated", "dedicated_wanted"))
    assert (all_.numerator, all_.denominator) == (2, 3)
    assert (wanting.numerator, wanting.denominator) == (1, 1)  # Bo declined on the 18th


def test_the_current_assignment_is_as_long_as_it_has_lasted() -> None:
    told = figure("tenure", story())
    assert (told.n, told.value) == (2, (4 + 76) / 2)


def test_changes_of_a_year_are_told_per_hundred_citizens() -> None:
    told = figure("caseworker_changes", story())
    assert (told.n, round(told.value or 0, 1)) == (3, 33.3)


def test_only_events_by_the_caseworker_of_the_day_are_continuous() -> None:
    told = figure("continuity", story())
    assert (told.numerator, told.denominator) == (1, 2)


def test_a_change_is_told_before_after_or_never() -> None:
    names = ("change_told_before", "change_told_after", "change_never_told")
    for told_on, expected in (
        (date(2026, 3, 17), (1, 0, 0)), (MARCH, (0, 1, 0)), (None, (0, 0, 1)),
    ):  # fmt: skip
        held = (Held(METTE, LONG_AGO, MARCH), Held(JENS, MARCH, told_on=told_on))
        people = People(held={ANNA: held}, knows_telling=True)
        assert tuple(figure(n, story(people=people)).numerator for n in names) == expected


def test_where_no_telling_is_known_the_figure_says_so() -> None:
    people = People(held=story().people.held)
    told = figure("change_told_before", story(people=people))
    assert (told.value, told.n, told.reason) == (None, 1, NO_TELLING)


def test_a_family_is_split_by_two_caseworkers_and_not_by_one() -> None:
    told = figure("families_split", story())
    assert (told.numerator, told.denominator) == (1, 1)
    people = People(held={ANNA: (Held(METTE, JANUARY),), EMIL: (Held(METTE, JANUARY),)},
                    home={ANNA: 7, EMIL: 7})  # fmt: skip
    assert figure("families_split", story(people=people)).numerator == 0


def test_the_same_caseworker_again_is_no_change() -> None:
    held = joined([Held(METTE, LONG_AGO, MARCH), Held(METTE, MARCH)])
    assert held == (Held(METTE, LONG_AGO),)
    told = figure("caseworker_changes", story(people=People(held={ANNA: held})))
    assert told.value == 0


def test_an_area_counts_as_its_departments_together() -> None:
    whole = story()
    parts = (story(), Subjects(people=whole.people))
    assert count(together(parts), [WEEK]) == count(whole, [WEEK])


def test_what_is_not_remembered_is_not_told() -> None:
    told = figure("tenure", story(knows_dedicated=False))
    assert (told.value, told.n, told.reason) == (None, None, NO_RECORD)


def test_a_book_older_than_the_measure_says_so() -> None:
    period = period_of(PeriodKind.WEEK, AS_OF)
    told = {"open_late": ((period, Figure(1, None, 1, 1)),)}
    book = Book(1, "Voksne 1", period, AS_OF, None, told)  # type: ignore[arg-type]
    assert book.figure(measure("tenure")).reason == NOT_COUNTED
    assert book.figure(measure("open_late")).value == 1
