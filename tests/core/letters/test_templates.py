"""A letter says what its template says, or is not written."""

from datetime import date

import pytest

from holdepunkt.core.letters import CannotWrite, Template, in_force, lix, read_templates

FIELDS = {"citizen": "borgerens navn", "receiver": "den nye sagsbehandler", "phone": "telefon"}


def template(*paragraphs: str, version: int = 1, valid_from: date = date(2026, 1, 1)) -> Template:
    return Template("new", version, valid_from, "da", "Nyt fra os", paragraphs, FIELDS)


def test_fields_are_filled_and_what_depends_on_an_empty_one_is_left_out() -> None:
    letter = template("?citizen: Kære {citizen}", "Ring til {receiver}.", "?phone: Tlf. {phone}.")
    text = letter.filled({"citizen": "", "receiver": " Lone\n Kjær ", "phone": "12 34 56 78"})
    assert text.paragraphs == ("Ring til Lone Kjær.", "Tlf. 12 34 56 78.")
    assert text.whole.startswith("Nyt fra os\n\nRing")


def test_a_letter_without_a_name_it_needs_is_not_written() -> None:
    with pytest.raises(CannotWrite, match="der mangler: den nye sagsbehandler"):
        template("Ring til {receiver}.").filled({"citizen": "Anna", "receiver": "  "})


def test_a_fact_no_field_takes_is_refused() -> None:
    with pytest.raises(CannotWrite, match="har ikke brug for: reciever"):
        template("Hej.").filled({"reciever": "Lone"})


@pytest.mark.parametrize("text", ["Ring til {reciever}.", "?reciever: Hej.", "Hej {}."])
def test_a_template_with_a_misspelt_field_is_refused_when_it_is_read(text: str) -> None:
    with pytest.raises(CannotWrite, match="findes"):
        template(text)


def test_what_a_person_is_called_is_never_read_as_a_field() -> None:
    text = template("Ring til {receiver}.").filled({"receiver": "{phone} ?citizen: "})
    assert text.paragraphs == ("Ring til {phone} ?citizen:.",)


def test_the_newest_version_in_force_is_taken() -> None:
    old, new = template("1"), template("2", version=2, valid_from=date(2026, 6, 1))
    assert in_force([new, old], "new", "da", date(2026, 5, 31)) is old
    assert in_force([new, old], "new", "da", date(2026, 6, 1)) is new
    with pytest.raises(CannotWrite, match="ingen skabelon"):
        in_force([new, old], "new", "da", date(2025, 12, 31))


def test_the_same_version_twice_is_refused() -> None:
    one = {
        "id": "new", "version": 1, "valid_from": date(2026, 1, 1), "language": "da",
        "title": "Nyt", "paragraphs": ["Hej."],
    }  # fmt: skip
    assert len(read_templates({"fields": FIELDS, "letter": [one]})) == 1
    with pytest.raises(CannotWrite, match="samme navn"):
        read_templates({"fields": FIELDS, "letter": [one, dict(one)]})


def test_lix_is_words_a_sentence_and_long_words_in_a_hundred() -> None:
    assert lix("") == 0
    assert lix("Vi ringer. Du venter.") == 2
    assert lix("Sagsbehandlingsfristen udløber.") == 2 + 100
