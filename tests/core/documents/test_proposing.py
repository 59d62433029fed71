"""Goals and activities in the proposal: a list once, a name only in its heading, as a title."""

from holdepunkt.core.documents import Item, proposal_of
from holdepunkt.core.papers import ChangeKind, compare_papers
from tests.core.papers.invented import as_lines, paper

PLAN = """\
Plan for tilsyn

3. februar 2021

Vi arbejder med to målsætninger:

1. Klare svar betyder: Tilgængelighed; klar kommunikation; forventningsafstemning.

2. Rolige overgange betyder: En fast vejleder, der kender borgeren og familien.

1. Planens målsætning om ’Klare svar’
Under målsætningen arbejdes der med: Tilgængelighed; klar kommunikation; forventningsafstemning.

1.1. Nye breve. Alle breve skrives om.

1.2. I projekt Nye skemaer skal alle skemaer skrives om.

2. Planens målsætning om ’Rolige overgange’

2.1. Overgange. Der laves en plan for hver ung.
"""


def item(key: str) -> Item:
    found = proposal_of(paper(as_lines(PLAN)), {})
    return next(one for one in found.items if one.key == key)


def test_a_list_that_is_printed_twice_stands_once_and_without_the_goals_name() -> None:
    assert item("g0").get("text") == (
        "Under målsætningen arbejdes der med: Tilgængelighed; klar kommunikation;"
        " forventningsafstemning."
    )


def test_a_text_that_is_printed_once_is_kept_without_the_goals_name_before_it() -> None:
    assert item("g1").get("text") == "Betyder: En fast vejleder, der kender borgeren og familien."


def test_a_title_cut_out_of_a_sentence_begins_with_a_capital() -> None:
    activity = item("a1")
    assert activity.get("title") == "Projekt Nye skemaer"
    assert activity.heading == "1.2 Projekt Nye skemaer"
    assert activity.get("content").startswith("1.2. I projekt Nye skemaer skal")


def test_a_title_that_only_begins_with_a_capital_now_is_no_new_name() -> None:
    before = paper(as_lines(PLAN))
    after = paper(as_lines(PLAN.replace("1.2. I projekt", "1.2. Projekt")))
    found = compare_papers(before, after).changes
    assert [one for one in found if one.kind is ChangeKind.RENAMED] == []
