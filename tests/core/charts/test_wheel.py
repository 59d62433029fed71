"""The wheel tells every month, turns clockwise from the top, and is one picture."""

import re

from holdepunkt.core.charts import Segment, year_wheel

MONTHS = [Segment(f"m{n}", n, f"måned {n}: {n} opgaver", n == 3) for n in range(12)]


def drawn(*, share: float | None = 0.25) -> str:
    return year_wheel(MONTHS, key="hjul", title="År & dag", centre="<i dag>", today_share=share)


def test_it_is_a_picture_with_a_name_and_every_number_in_words() -> None:
    svg = drawn()
    assert 'role="img"' in svg
    assert "<title" in svg
    assert "År &amp; dag" in svg
    assert "måned 11: 11 opgaver" in svg
    assert "&lt;i dag&gt;" in svg
    assert "style=" not in svg
    assert len(re.findall("<path", svg)) == 12


def test_the_first_month_begins_at_the_top_and_today_lies_to_the_right() -> None:
    svg = drawn()
    assert "M360.0 70.0 A290" in svg
    assert 'x1="510" y1="360" x2="658" y2="360"' in svg
    assert "<line" not in drawn(share=None)
