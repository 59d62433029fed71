"""What each person needs most stands at the top of the page; the rest is behind *Mere*."""

import re
from collections.abc import Callable

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("who", "needs"),
    [
        ("mette", ["Min dag", "Frister", "Henvendelser", "Borgere", "Tal", "Årshjul"]),
        ("dorte", ["Min dag", "Frister", "Henvendelser", "Borgere", "Fordeling", "Tal"]),
    ],
)
def test_the_menu_begins_with_the_days_work_and_its_figures(
    client_of: Callable[[str], Client], who: str, needs: list[str]
) -> None:
    page = client_of(who).get("/min-dag/").content.decode()
    shown = [text.strip() for text in re.findall(r'class="nav-link"[^>]*><span>([^<]+)', page)]
    assert shown[: len(needs) + 1] == [*needs, "Mere"]
