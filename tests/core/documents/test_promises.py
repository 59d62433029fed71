"""Which times in a plan are promises: dates ahead and what is repeated, never what is past."""

import pytest

from holdepunkt.core.documents import promised_dates, repeated_dates
from holdepunkt.core.documents.activities import activity_item
from holdepunkt.core.papers import Activity
from tests.core.papers.invented import as_lines, paper

PLAN = """\
Plan for ledelsestilsyn

3. februar 2021

1. Planens målsætning om ’Tilsyn’

1.1. Fælles skema. {content}

1.2. Nye lokaler. Lokalerne indrettes.
"""


def activity(content: str) -> Activity:
    read = paper(as_lines(PLAN.format(content=content)))
    return next(one for one in read.activities if one.number == "1.1")


def dates(content: str) -> list[str]:
    return [one.words.verbatim for one, _ in promised_dates(activity(content))]


@pytest.mark.parametrize(
    ("content", "promised"),
    [
        ("Fra maj 2021 til juni 2021 planlægges en opfølgning.", ["Fra maj 2021 til juni 2021"]),
        ("I perioden marts 2020 til maj 2020 har man arbejdet med skemaet.", []),
        ("Skemaet blev prøvet af i uge 40 2020, og det tages i brug i maj 2021.", ["i maj 2021"]),
        ("Der har været møder i 2020, som skal evalueres i maj 2021.", ["i maj 2021"]),
        ("Der er ikke afsat penge i Budget 2022 til skemaet.", []),
        ("Revisionen i forbindelse med regnskabet for 2020 ses igennem.", []),
        ("Byrådet har afsat midler fra maj 2021.", ["fra maj 2021"]),
    ],
)
def test_what_is_past_and_what_a_year_is_of_are_no_promises(
    content: str, promised: list[str]
) -> None:
    assert dates(content) == promised


@pytest.mark.parametrize(
    ("content", "left_out"),
    [
        ("Skemaet blev afprøvet i januar 2021, og det er klar i maj 2021.",
         [("i januar 2021", "fortalt som sket")]),
        ("Der er ikke afsat penge i Budget 2022 til skemaet.",
         [("i Budget 2022", "det år, et budget eller noget andet gælder for")]),
        ("På dagens møde anbefaler forvaltningen derfor at forlænge fristen til maj 2021.",
         [("På dagens møde", "mødet, hvor dokumentet lægges frem")]),
        ("Det forudsætter viden, der er klar i maj 2021. Skemaet igangsættes ultimo 2021.",
         [("i maj 2021", "det, indsatsen venter på")]),
        ("Skemaet er klar i maj 2021. Der spørges løbende.", []),
    ],
)  # fmt: skip
def test_a_time_that_is_no_date_of_the_activity_is_told_with_its_reason(
    content: str, left_out: list[tuple[str, str]]
) -> None:
    told = activity(content)
    item = activity_item(0, told, {})
    assert [(one.words, one.why) for one in item.left_out] == left_out
    proposed = {one.proposed for one in item.fields if one.short_name.startswith("date")}
    assert not proposed & {words for words, _ in left_out}


def test_a_time_that_may_be_anothers_is_asked_about_where_it_is_the_only_one() -> None:
    item = activity_item(0, activity("Skemaet er klar i maj 2021 og forudsætter ny viden."), {})
    [date] = [one for one in item.fields if one.short_name.startswith("date")]
    assert (date.proposed, "det er klar, som indsatsen venter på" in date.doubts[0]) == (
        "i maj 2021", True,
    )  # fmt: skip


def test_what_is_repeated_is_proposed_as_repeated() -> None:
    told = activity("Data indgår på ledelsesmødet en gang om måneden. Der spørges løbende.")
    assert promised_dates(told) == ()
    [(again, what)] = repeated_dates(told)
    assert again.words.verbatim == "en gang om måneden"
    assert what == "Data indgår på ledelsesmødet en gang om måneden"
