"""A goal in the proposal: its list once, and its name only in its heading."""

from holdepunkt.core.documents import Item, proposal_of
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

1.2. i projekt Nye skemaer skrives alle skemaer om.

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
