"""Wordings of our own, each with its days: what the grammar reads, and what it leaves alone."""

from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core import datewords
from holdepunkt.core.datewords import (
    DateRules,
    Nature,
    Precision,
    RulesUnreadable,
    Use,
    YearSource,
    find_dates,
    read_rules,
    read_wording,
    rules_on,
)

REGISTER = files(datewords).joinpath("register.toml").read_text("utf-8")
RULES: DateRules = read_rules(REGISTER)[0]
WRITTEN = date(2021, 5, 19)


def days(wording: str, context: date | None = WRITTEN) -> tuple[str, str, str]:
    words = read_wording(wording, rules=RULES, context=context)
    return str(words.first or "…"), str(words.last or "…"), words.precision.value


@pytest.mark.parametrize(
    ("wording", "first", "last", "precision"),
    [
        ("7. oktober 2022", "2022-10-07", "2022-10-07", "day"),
        ("d. 7. oktober", "2021-10-07", "2021-10-07", "day"),
        ("07-10-2022", "2022-10-07", "2022-10-07", "day"),
        ("2022-10-07", "2022-10-07", "2022-10-07", "day"),
        ("pr. 1/2 2022", "2022-02-01", "2022-02-01", "day"),
        ("mellem 3. og 14. juni 2022", "2022-06-03", "2022-06-14", "day"),
        ("28. november til 9. januar 2023", "2022-11-28", "2023-01-09", "day"),
        ("uge 8", "2021-02-22", "2021-02-28", "week"),
        ("uge 51 til uge 2 2022", "2022-12-19", "2023-01-15", "week"),
        ("Primo juni", "2021-06-01", "2021-06-10", "third-of-month"),
        ("medio februar 2024", "2024-02-11", "2024-02-20", "third-of-month"),
        ("ultimo februar 2024", "2024-02-21", "2024-02-29", "third-of-month"),
        ("slutningen af maj 2022", "2022-05-21", "2022-05-31", "third-of-month"),
        ("primo 2022", "2022-01-01", "2022-04-30", "part-of-year"),
        ("medio 2022", "2022-05-01", "2022-08-31", "part-of-year"),
        ("ultimo 2022", "2022-09-01", "2022-12-31", "part-of-year"),
        ("marts, 2022", "2022-03-01", "2022-03-31", "month"),
        ("fra oktober til december 2022", "2022-10-01", "2022-12-31", "month"),
        ("nov. 2021 - feb. 2022", "2021-11-01", "2022-02-28", "month"),
        ("i 3. kvartal 2022", "2022-07-01", "2022-09-30", "quarter"),
        ("Q4 2022", "2022-10-01", "2022-12-31", "quarter"),
        ("andet halvår 2022", "2022-07-01", "2022-12-31", "half-year"),
        ("første halvdel af 2022", "2022-01-01", "2022-06-30", "half-year"),
        ("foråret 2022", "2022-03-01", "2022-05-31", "season"),
        ("forsommeren 2022", "2022-05-01", "2022-06-30", "season"),
        ("vinteren 2023", "2023-12-01", "2024-02-29", "season"),
        ("inden sommerferien", "…", "2021-06-25", "season"),
        ("før sommerferien 2022", "…", "2022-06-24", "season"),
        ("inden sommer", "…", "2021-06-25", "season"),
        ("efter sommerferien 2022", "2022-08-08", "…", "relative"),
        ("inden udgangen af august 2022", "…", "2022-08-31", "month"),
        ("inden august 2022", "…", "2022-07-31", "month"),
        ("Senest september 2022", "…", "2022-09-30", "month"),
        ("efter maj 2022", "2022-06-01", "…", "month"),
        ("inden årets udgang", "…", "2021-12-31", "year"),
        ("ved udgangen af 2022", "…", "2022-12-31", "year"),
        ("i løbet af 2022", "2022-01-01", "2022-12-31", "year"),
        ("2022-2024", "2022-01-01", "2024-12-31", "year"),
        ("i starten af 2021", "2021-01-01", "2021-04-30", "relative"),
        ("Begynder før sommerferien og varer resten af 2022", "…", "2022-12-31", "season"),
    ],
)
def test_a_wording_has_its_days(wording: str, first: str, last: str, precision: str) -> None:
    assert days(wording) == (first, last, precision)


@pytest.mark.parametrize(
    ("wording", "nature", "waits_for"),
    [
        ("Afventer endelig aftale", Nature.CONDITIONAL, "endelig aftale"),
        ("når lokalerne er fundet", Nature.CONDITIONAL, "lokalerne er fundet"),
        ("i projektets første måneder", Nature.RELATIVE, "projektets"),
        ("inden projektstart", Nature.RELATIVE, "projektstart"),
        ("senest 14 dage efter høringen", Nature.RELATIVE, "høringen"),
        ("månedligt", Nature.RECURRING, ""),
        ("hver ½ år", Nature.RECURRING, ""),
        ("snarest", Nature.UNKNOWN, ""),
        ("den 31. februar 2022", Nature.UNKNOWN, ""),
        ("uge 53 2022", Nature.UNKNOWN, ""),
    ],
)
def test_what_is_no_fixed_time_says_what_it_waits_for(
    wording: str, nature: Nature, waits_for: str
) -> None:
    words = read_wording(wording, rules=RULES, context=WRITTEN)
    assert (words.nature, words.waits_for) == (nature, waits_for)
    assert (words.first, words.last) == (None, None)
    assert not words.is_overdue(date(2099, 1, 1))


def test_overdue_only_after_the_last_day_of_the_interval() -> None:
    words = read_wording("medio 2022", rules=RULES)
    assert not words.is_overdue(date(2022, 8, 31))
    assert words.is_overdue(date(2022, 9, 1))


def test_a_year_is_marked_when_it_comes_from_the_context() -> None:
    sources = [read_wording(each, rules=RULES, context=WRITTEN).year_source
               for each in ("i januar", "i januar 2022")]  # fmt: skip
    assert sources == [YearSource.CONTEXT, YearSource.PRINTED]


def test_without_year_and_context_nobody_knows_the_day() -> None:
    words = read_wording("ultimo maj", rules=RULES)
    assert (words.nature, words.rule) == (Nature.UNKNOWN, "årstallet mangler")


def test_a_condition_reaches_every_date_of_its_sentence_and_no_other() -> None:
    text = "Hvis der findes penge, skal en plan ligge d. 1. juni 2022. Mødet er 3. juli 2022."
    found = find_dates(text, rules=RULES)
    assert [each.words.precision for each in found] == [Precision.CONDITIONAL, Precision.DAY]
    assert found[0].words.waits_for == "findes penge"


def test_afterwards_begins_when_the_time_before_ends() -> None:
    found = find_dates("Prøves frem til 1. kvartal 2022. Herefter udbredes det.", rules=RULES)
    assert (found[1].words.first, found[1].words.last) == (date(2022, 4, 1), None)


def test_numbers_that_are_no_dates_are_left_alone() -> None:
    text = "Efter § 112 og §§ 85-87 fik 50 familier 2.507 kr. i sag 2018-0084561-4, nr. 3.2."
    assert find_dates(text, rules=RULES, context=WRITTEN) == ()


def test_another_municipality_decides_otherwise_from_a_day() -> None:
    later = REGISTER.replace("from = 1900-01-01", "from = 2022-01-01").replace("[4, 8]", "[3, 9]")
    both = read_rules(REGISTER + later.partition("[[rules]]")[1] + later.partition("[[rules]]")[2])
    assert rules_on(both, date(2021, 12, 31)).third_of_year == (4, 8)
    newer = rules_on(both, date(2022, 1, 1))
    assert read_wording("primo 2023", rules=newer).last == date(2023, 3, 31)


@pytest.mark.parametrize("broken", ["", "[[rules]]\nfrom = 2020-01-01", "rules = 1", "{"])
def test_settings_that_lack_something_are_refused(broken: str) -> None:
    with pytest.raises(RulesUnreadable):
        read_rules(broken)


MONTHS = st.sampled_from(["januar", "februar", "marts", "april", "maj", "juni", "juli", "august",
                          "september", "oktober", "november", "december"])  # fmt: skip
YEARS = st.integers(2000, 2060)


@given(st.sampled_from(["primo", "medio", "ultimo"]), MONTHS, YEARS)
def test_the_thirds_lie_inside_their_month(third: str, month: str, year: int) -> None:
    part = read_wording(f"{third} {month} {year}", rules=RULES)
    whole = read_wording(f"{month} {year}", rules=RULES)
    assert None not in {part.first, part.last, whole.first, whole.last}
    days = [whole.first, part.first, part.last, whole.last]
    assert days == sorted(day for day in days if day)


@given(MONTHS, YEARS)
def test_the_thirds_of_a_month_meet(month: str, year: int) -> None:
    thirds = [read_wording(f"{third} {month} {year}", rules=RULES)
              for third in ("primo", "medio", "ultimo")]  # fmt: skip
    for one, other in pairwise(thirds):
        assert one.last
        assert other.first == one.last + timedelta(days=1)


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_a_day_is_itself_in_every_form(day: date) -> None:
    month = "januar februar marts april maj juni juli august september oktober november december"
    forms = [f"{day.day}.{day.month}.{day.year}", day.isoformat(),
             f"den {day.day}. {month.split()[day.month - 1]} {day.year}"]  # fmt: skip
    for form in forms:
        words = read_wording(form, rules=RULES)
        assert (words.first, words.last, words.precision) == (day, day, Precision.DAY)


@given(st.text(max_size=80))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    words = read_wording(text, rules=RULES, context=WRITTEN)
    assert words.first is None or words.last is None or words.first <= words.last
    for found in find_dates(text, rules=RULES, context=WRITTEN):
        assert 0 <= found.start <= found.end <= len(text)


@pytest.mark.parametrize(
    ("sentence", "use"),
    [
        ("Spørgeskemaet sendt den 4. maj 2020.", Use.DONE),
        ("Brevet skal være sendt den 4. maj 2020.", Use.DEADLINE),
        ("Brevet forventes afholdt i maj 2020.", Use.MILESTONE),
        ("En ny vejledning forventes klar august 2020.", Use.MILESTONE),
        ("En ny vejledning forventes klar i efteråret 2020.", Use.DEADLINE),
        ("Forløbet forventes afsluttet august 2020.", Use.DEADLINE),
        ("2. juni 2020 vil alle teams være på plads.", Use.MILESTONE),
        ("Næste måling gennemføres i november 2020.", Use.PERIOD),
        ("Der gennemføres en øvelse 4. maj 2020.", Use.EVENT),
        ("Der afholdes endnu en i maj 2020.", Use.MILESTONE),
        ("Der er planlagt borgermøde, ultimo maj 2020.", Use.EVENT),
        ("Der er afholdt en workshop i maj 2020.", Use.DONE),
        ("Arbejdet skal være i mål ved udgangen af 2020.", Use.DEADLINE),
        ("Byrådet blev den 4. marts 2020 orienteret om planen.", Use.EVENT),
        ("Vi vil i 2021 gøre status over arbejdet.", Use.EVENT),
        ("Man skal i maj 2020 i fællesskab beslutte retningen.", Use.DECISION),
        ("Kurser for første halvår 2020 er planlagt, og der er afholdt to.", Use.PERIOD),
        ("Skiftet sker gradvist i 2020.", Use.PERIOD),
        ("Der er dialog med Brugerrådet maj 2020.", Use.PERIOD),
        (
            "Viden tilvejebringes i projektet Vejviser, som ventes klar i maj 2020.",
            Use.DEPENDENCY,
        ),
        ("Planen bygger på analysen fra 2014.", Use.REFERENCE),
        ("Der gælder nye regler fra 2021.", Use.START),
        ("I projektets første halvår nedsættes en gruppe.", Use.START),
        ("Oprydningen sker i projektets første halvår.", Use.PERIOD),
        (
            "Arbejdet igangsættes primo 2020, og det forventes klar i forsommeren 2020.",
            Use.START,
        ),
    ],
)
def test_a_time_is_said_of_the_verb_beside_it(sentence: str, use: Use) -> None:
    assert find_dates(sentence, rules=RULES, context=WRITTEN)[0].words.use is use


def test_a_case_number_is_no_year() -> None:
    assert find_dates("2020-0001234", rules=RULES) == ()
