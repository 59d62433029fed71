"""What an author writes becomes blocks, lines and figures; two versions tell the same numbers."""

from dataclasses import replace

from holdepunkt.core.portfolio import (
    FrozenActivity,
    FrozenFigure,
    FrozenGoal,
    Snapshot,
    Written,
    blocks,
    from_bytes,
    marked,
    to_bytes,
    told_lines,
    unlike_numbers,
    written,
)

FIGURE = FrozenFigure(1, "Afgjort inden frist", "91 %", 340, "2026-02-28", "measure-x")
ACTIVITY = FrozenActivity(
    17, "1.1", "", "Ét nummer", "", ("Før",), "", "I gang", False, "", "", "", (), ()
)
PLAN = Snapshot(
    1, "Plan", "", "2026-03-24", "2026-03-24T11:00:00+00:00",
    (FrozenGoal("1", "Kontakt", "", (ACTIVITY,), 3),), (),
)  # fmt: skip


def test_paragraphs_and_points() -> None:
    found = blocks("Vi er i gang\nmed det.\n\n- Et punkt\n  der går videre\n- To\n\nSlut.")
    assert [(one.is_points, one.lines) for one in found] == [
        (False, ("Vi er i gang med det.",)),
        (True, ("Et punkt der går videre", "To")),
        (False, ("Slut.",)),
    ]
    assert told_lines("") == ()


def test_a_figure_is_marked_where_the_author_left_room() -> None:
    assert marked("Her: [tal] og [tal]", 3) == "Her: [tal 3] og [tal]"
    assert marked("", 1) == "[tal 1]"


def test_what_is_written_stands_in_the_snapshot_with_its_figures() -> None:
    """Only figures that are shown are listed, and a mark without a figure is left as it is."""
    texts = {
        "sammenfatning": Written("I tide: [tal 1]. [tal 9]", "Til tiden: [tal 1]", "Ny måling"),
        "goal-3": Written("Det går fremad."),
        "activity-17": Written("- Nu\n- Snart", "Nu.", "Leverandøren"),
    }
    found = written(PLAN, texts, (FIGURE, replace(FIGURE, place=2)))
    told = "91 % (n = 340, 28.02.2026)".replace("n = 340", "n\xa0=\xa0340")
    assert found.summary == f"I tide: {told}. [tal 9]"
    assert found.plain_summary == f"Til tiden: {told}"
    assert [one.place for one in found.figures] == [1]
    assert found.goals[0].said == "Det går fremad."
    [one] = found.activities
    assert (one.told, one.plain, one.why) == (("Nu", "Snart"), "Nu.", "Leverandøren")
    assert from_bytes(to_bytes(found)) == found


def test_what_nobody_wrote_in_stands_as_the_month_told_it() -> None:
    assert written(PLAN, {}, ()).activities[0].told == ("Før",)


def test_numbers_and_figures_in_only_one_version_are_found() -> None:
    assert unlike_numbers("12 af 40 og [tal 1]", "40 af [tal 2]") == ("[tal 1]", "12", "[tal 2]")
    assert unlike_numbers("12 af 40", "af de 40 er 12 med") == ()
