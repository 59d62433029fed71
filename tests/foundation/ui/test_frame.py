"""The frame: who you are, where you are, how fresh the data is; nothing that a policy forbids."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from holdepunkt.foundation import ui
from holdepunkt.foundation.ui import Frame, FrameFacts, MenuItem, Notice, Person, answers

TEMPLATES = sorted((Path(ui.__file__).parents[2]).rglob("templates/**/*.html"))
FACTS = FrameFacts(
    municipality="Egelund Kommune",
    centre="Borgercenter Handicap",
    help_line="Hjælp til systemet: 12 34 56 78",
    menu=(
        MenuItem("Min dag", "/min-dag/", 5, "opgaver i dag"),
        MenuItem("Frister", "/frister/"),
        MenuItem("Import", "/import/"),
    ),
    person=Person("Mette Holm", "Sagsbehandler", "Voksne"),
    data_from=datetime(2026, 3, 24, 7, 5, tzinfo=UTC),
    data_source="Sensum",
    is_demo=True,
    switch_url="/demo/",
    logout_url="/log-af/",
    search_url="/gaa-til/",
)


def answer(
    facts: FrameFacts = FACTS, template: str = "ui/privacy.html", **frame: object
) -> HttpResponse:
    request = RequestFactory().get("/frister/12/")
    whole = replace(Frame(facts=facts, path=request.path), **frame)  # type: ignore[arg-type]
    return answers.in_frame(request, template, None, frame=whole, status=200)


def page(facts: FrameFacts = FACTS, template: str = "ui/privacy.html", **frame: object) -> str:
    return answer(facts, template, **frame).content.decode()


def test_the_frame_tells_who_you_are_and_how_fresh_the_data_is() -> None:
    text = page()
    for words in ("Mette Holm", "Sagsbehandler · Voksne", "Egelund Kommune",
                  "Data fra 24.03.2026 kl. 8.05 (Sensum)", "Tilgængelighedserklæring"):  # fmt: skip
        assert words in text


def test_without_an_extract_the_frame_says_so() -> None:
    assert "intet udtræk er indlæst endnu" in page(replace(FACTS, data_from=None))


def test_the_demo_is_plainly_marked_and_only_there() -> None:
    real = replace(FACTS, is_demo=False, switch_url="")
    assert "Opdigtet kommune – ikke rigtige borgere" in page()
    assert "Skift person" in page()
    assert "Opdigtet kommune" not in page(real)
    assert "Skift person" not in page(real)


def test_the_menu_marks_where_you_are_and_counts_what_waits() -> None:
    text = page()
    assert re.search(
        r'class="active current"><a class="nav-link" href="/frister/" aria-current="true"', text
    )
    assert '5<small class="sr-only"> opgaver i dag</small>' in text


def test_a_stranger_sees_neither_menu_nor_search() -> None:
    text = page(FrameFacts(municipality="Egelund Kommune"))
    assert "mainmenu" not in text
    assert 'type="search"' not in text
    assert "Log af" not in text


def test_searching_is_posted_so_that_no_name_is_in_an_address() -> None:
    assert re.search(r'<form class="search-form" method="post" action="/gaa-til/">', page())


def test_the_menu_is_a_link_before_it_is_a_button() -> None:
    assert 'href="/menu/"' in page()


def test_a_notice_is_announced_and_can_be_undone() -> None:
    text = page(notices=(Notice("success", "Opgaven er flyttet.", "/fortryd/"),))
    status = text[text.index('role="status"') :]
    assert "Opgaven er flyttet." in status
    assert 'method="post" action="/fortryd/"' in status
    assert "Fortryd" in status


@pytest.mark.parametrize(
    "template",
    ["ui/missing.html", "ui/bad_request.html", "ui/forbidden.html", "drafts/csrf_failed.html"],
)
def test_pages_for_when_it_went_wrong_are_kind_and_danish(template: str) -> None:
    text = page(FrameFacts(municipality=""), template)
    assert text.count("<h1>") == 1
    assert "Traceback" not in text


def test_a_crash_has_a_number_to_say_on_the_telephone() -> None:
    response = answers.crashed(RequestFactory().get("/"), "7F3A")
    assert response.status_code == 500
    assert "Siden kunne ikke hentes" in response.content.decode()
    assert "7F3A" in response.content.decode()


class Inline(HTMLParser):
    """Notes what a strict content policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if tag == "style" or "style" in names or (tag == "script" and "src" not in names):
            self.found.append(tag)
        self.found += [name for name in names if name.startswith(("on", "hx-on"))]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_inline_script_or_style(path: Path) -> None:
    reader = Inline()
    reader.feed(path.read_text("utf-8"))
    assert reader.found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_nothing_is_said_where_a_loop_would_swallow_it(path: Path) -> None:
    # Inside a loop `{% empty "…" %}` is the loop's own, its words are lost: use `nothing`.
    assert '{% empty "' not in path.read_text("utf-8")


def test_inline_script_would_be_found() -> None:
    reader = Inline()
    reader.feed('<p style="x"><script>1</script><a onclick="x">')
    assert reader.found == ["p", "script", "onclick"]
