"""Bars in order of size and bars on top of each other tell every number in words and in a table."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.charts import Pareto, Stack, Stacks, draw_pareto, draw_stacks, pareto

SVG = "{http://www.w3.org/2000/svg}"
THEMES = (("Begrundelse", 6), ("Svartid", 12), ("Tone & ord", 8), ("Andet", 0), ("Partshøring", 6))
PARTS = ("Stadfæstet", "Ændret", "Hjemvist", "Afvist")
QUARTERS = (Stack("1. kvt.", (7, 1, 3, 1)), Stack("2. kvt.", (5, 0, 4, 0)))
HARD = "\N{NO-BREAK SPACE}"


def parsed(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)  # noqa: S314 -- our own text


def themes(*counts: tuple[str, int]) -> Pareto:
    return pareto("Temaer", counts, one="klage", many="klager")


def drawn(found: Pareto) -> str:
    return draw_pareto(found, key="temaer", title="Temaer", description=found.text("Prøve"))


def stacked(*stacks: Stack) -> str:
    found = Stacks("Udfald", PARTS, stacks)
    return draw_stacks(found, key="udfald", title="Udfald", description=found.text("Prøve"))


def test_the_largest_comes_first_and_equal_ones_keep_their_order() -> None:
    rows = [(row.label, row.amount, row.added) for row in themes(*THEMES).rows]
    assert rows == [
        ("Svartid", 12, 12),
        ("Tone & ord", 8, 20),
        ("Begrundelse", 6, 26),
        ("Partshøring", 6, 32),
        ("Andet", 0, 32),
    ]


def test_the_text_tells_the_largest_and_the_few_that_are_most() -> None:
    assert themes(*THEMES).text("Prøve") == (
        f"Temaer: 32 klager. Flest: Svartid, 12 af 32 (38{HARD}%). "
        f"De 3 største er tilsammen 26 af 32 (81{HARD}%). Kilde: Prøve."
    )


def test_few_are_told_without_per_cent_and_none_plainly() -> None:
    assert themes(("Tone", 3), ("Svartid", 1)).text("Prøve") == (
        "Temaer: 4 klager. Flest: Tone, 3 af 4. Kilde: Prøve."
    )
    assert themes().text("Prøve") == "Temaer: der er ingen klager endnu. Kilde: Prøve."


def test_the_table_of_themes_has_the_numbers_added_up() -> None:
    heads, rows = themes(*THEMES).table("Tema")
    assert heads == ("Tema", "Antal", "Lagt sammen")
    assert rows[1] == ("Tone & ord", "8", f"20 af 32 (63{HARD}%)")


def test_bars_are_as_long_as_their_numbers() -> None:
    widths = [float(rect.get("width", 0)) for rect in parsed(drawn(themes(*THEMES))).iter("rect")]
    assert widths == [540, 360, 270, 270]


def test_the_table_and_the_text_of_outcomes_tell_every_number() -> None:
    found = Stacks("Udfald", PARTS, QUARTERS)
    heads, rows = found.table("Kvartal")
    assert heads == ("Kvartal", *PARTS, "I alt")
    assert rows == (("1. kvt.", "7", "1", "3", "1", "12"), ("2. kvt.", "5", "0", "4", "0", "9"))
    assert found.text("Prøve") == (
        "Udfald, 2. kvt.: Stadfæstet 5, Ændret 0, Hjemvist 4, Afvist 0. "
        f"Fra 1. kvt. til 2. kvt. i alt: Stadfæstet 12 af 21 (57{HARD}%), "
        f"Ændret 1 af 21 (5{HARD}%), Hjemvist 7 af 21 (33{HARD}%), "
        f"Afvist 1 af 21 (5{HARD}%). Kilde: Prøve."
    )
    assert Stacks("Udfald", PARTS, ()).text("Prøve") == "Udfald: der er ingen endnu. Kilde: Prøve."


def test_every_part_has_a_pattern_of_its_own_and_a_name() -> None:
    picture = parsed(stacked(*QUARTERS))
    patterns = {p.get("id"): ElementTree.tostring(p) for p in picture.iter("pattern")}
    drawings = {re.sub(rb'id="[^"]*"', b"", pattern) for pattern in patterns.values()}
    assert len(drawings) == len(patterns) == len(PARTS)
    used = {
        str(rect.get("fill")) for rect in picture.iter("rect") if "url" in str(rect.get("fill"))
    }
    assert used == {f"url(#{key})" for key in patterns}
    assert set(PARTS) <= {text.text for text in picture.iter("text")}


@given(st.lists(st.tuples(*[st.integers(0, 3000)] * 4), max_size=12))
def test_whatever_is_counted_the_bars_add_up_and_are_well_formed(
    amounts: list[tuple[int, int, int, int]],
) -> None:
    picture = stacked(*(Stack(f"kvt. {place} & <år>", each) for place, each in enumerate(amounts)))
    root = parsed(picture)
    assert root.get("role") == "img"
    assert "style=" not in picture
    pieces = [rect for rect in root.iter("rect") if "url" in str(rect.get("fill"))]
    assert len(pieces) == sum(amount > 0 for each in amounts for amount in each) + len(PARTS)


@given(st.lists(st.tuples(st.text(st.characters(codec="latin-1", exclude_categories=["C"])),
                          st.integers(0, 500)), max_size=9))  # fmt: skip
def test_whatever_the_themes_are_the_picture_is_well_formed(counts: list[tuple[str, int]]) -> None:
    found = themes(*counts)
    assert parsed(drawn(found)).get("role") == "img"
    assert found.total == sum(amount for _, amount in counts)


@pytest.mark.parametrize(
    ("parts", "amounts"), [(("Ja", "Nej"), (1,)), (tuple("abcdefg"), (1,) * 7)]
)
def test_what_cannot_be_told_apart_is_refused(
    parts: tuple[str, ...], amounts: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError, match=r"amount|parts"):
        Stacks("Udfald", parts, (Stack("1. kvt.", amounts),))
