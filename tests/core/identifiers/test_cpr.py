"""A CPR number is read, warned about and hidden. The numbers are test numbers or invented."""

import copy
import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.identifiers import Cpr, CprError, parse

births = st.dates(date(1858, 1, 1), date(2036, 12, 31))
serials = st.integers(0, 9999)


@pytest.mark.parametrize(
    "text",
    ["0108589995", "010858-9995", " 010858-9995 ", "010858 9995", "010858–9995", "010858 - 9995"],
)
def test_it_is_read_with_and_without_a_dash(text: str) -> None:
    number = parse(text)
    assert (number.digits, number.dashed) == ("0108589995", "010858-9995")
    assert number == parse("0108589995")
    assert hash(number) == hash(parse("0108589995"))


@pytest.mark.parametrize(
    ("digits", "born"),
    [
        ("0101990000", date(1999, 1, 1)),
        ("0101993000", date(1999, 1, 1)),
        ("0101364000", date(2036, 1, 1)),
        ("0101374000", date(1937, 1, 1)),
        ("0101575000", date(2057, 1, 1)),
        ("0101588000", date(1858, 1, 1)),
        ("0101369000", date(2036, 1, 1)),
        ("0101379000", date(1937, 1, 1)),
        ("2902004000", date(2000, 2, 29)),
        ("6101990000", date(1999, 1, 1)),
    ],
)
def test_the_century_stands_in_the_seventh_digit(digits: str, born: date) -> None:
    assert parse(digits).birth_on == born


@given(births, serials)
def test_it_hides_itself(birth: date, serial: int) -> None:
    text = f"{birth:%d%m%y}{serial:04}"
    try:
        number = parse(text)
    except CprError:
        return  # 29 February in another century
    shown = [
        str(number),
        repr(number),
        f"{number}",
        f"{number!r}",
        repr([number]),
        repr({number: 1}),
    ]
    assert all(f"{birth:%d%m%y}-••••" in each for each in shown)
    assert all(f"{serial:04}" not in each.replace(f"{birth:%d%m%y}", "") for each in shown)


@given(st.text(max_size=14))
def test_what_cannot_be_read_is_told_without_repeating_it(text: str) -> None:
    try:
        parse(text)
    except CprError as error:
        sentence = str(error)
    else:
        return
    assert sentence.endswith((".", "?"))
    assert len(text) < 4 or text not in sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Der står intet CPR-nummer."),
        ("108589995", "Mangler der et nul forrest?"),
        ("010858-999", "Mangler der et nul forrest?"),
        ("010858-99955", "har 11"),
        ("010858-0AA9", "kun indeholde cifre"),
        ("0108589９９5", "kun indeholde cifre"),
        ("3102260000", "ikke en fødselsdato"),
        ("0000000000", "ikke en fødselsdato"),
        ("9901990000", "ikke en fødselsdato"),
    ],
)
def test_what_cannot_be_read_is_told_in_danish(text: str, sentence: str) -> None:
    with pytest.raises(CprError, match=sentence.replace("?", r"\?")):
        parse(text)


def test_a_failing_check_digit_only_warns() -> None:
    assert parse("0101990002").passes_modulus_11 is False
    assert "modulus 11" in parse("0101990002").warnings[0]
    good = next(n for n in (parse(f"010199{s:04}") for s in range(11, 999)) if n.passes_modulus_11)
    assert good.warnings == ()


def test_a_replacement_number_only_warns() -> None:
    number = parse("610199-0001")
    assert (number.is_replacement, number.birth_on) == (True, date(1999, 1, 1))
    assert "erstatningsnummer" in number.warnings[0]


def test_the_number_of_the_textbooks_passes_modulus_11() -> None:
    assert parse("0707614285").passes_modulus_11


def test_it_survives_copying_and_pickling() -> None:
    number = parse("0707614285")
    assert pickle.loads(pickle.dumps(number)) == copy.deepcopy(number) == number  # noqa: S301


def test_a_number_made_by_hand_with_no_birth_date_says_so() -> None:
    with pytest.raises(CprError, match="ikke en fødselsdato"):
        _ = Cpr("3102260000").birth_on
