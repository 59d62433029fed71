"""Templates ask nothing, carry nothing inline, and speak the words of the caseworkers."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.template import Context, Template

from tests.architecture.silent_templates import TemplateAsked
from tests.architecture.source import ROOM_FLOORS, modules, strings, templates

INLINE = re.compile(
    r"""\sstyle\s*=|<style\b|<script\b(?![^>]*\bsrc\s*=)|\son[a-z]+\s*=|javascript:|\shx-on""",
    re.IGNORECASE,
)
BORROWED = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
LOGIC = re.compile(r"{%.*?%}|{#.*?#}", re.DOTALL)
COMMENT = re.compile(r"{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
SPOKEN = re.compile(r"""(alt|title|placeholder|value|aria-label)="([^"]*)\"""")
VALUE = re.compile(r"{{.*?}}", re.DOTALL)
# In Danish 9011 prints as 9.011: a number in a query needs unlocalize, any other text urlencode.
RAW_IN_QUERY = re.compile(r"""[?&][a-z_]+={{[^}|]*}}""")
ASKS = re.compile(r"^hx-(?:get|post|put|patch|delete|boost)$")
SHARED = "ui"

# design of words: plain Danish for staff, and nothing that talks about a person as a thing.
BANNED = re.compile(
    r"""\b(?:klient(?:en|er|erne|s)?|bruger(?:en|ne|ens|nes)|afvikle\w*|iværksæt\w*|jf\.|fremsend\w*
    |såfremt|henvendelse\ fra\ en\ mor|submit|er\ du\ sikker\?|ugyldig\w*|påkrævet\w*)""",
    re.IGNORECASE | re.VERBOSE,
)


@pytest.mark.django_db
def test_a_template_that_asks_is_stopped() -> None:
    class Lazy:
        def __str__(self) -> str:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            return "asked"

    with pytest.raises(TemplateAsked):
        Template("{{ value }}").render(Context({"value": Lazy()}))
    assert str(Lazy()) == "asked"


def found(files: Iterable[tuple[str, str]], pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}: {match.group().strip()}"
        for path, text in files
        for match in pattern.finditer(COMMENT.sub("", text))
    ]


def test_nothing_is_inline() -> None:
    assert found(templates(), INLINE) == []


@pytest.mark.parametrize(
    "offence",
    [
        '<p style="color:red">',
        "<style>",
        "<script>alert()</script>",
        '<a onclick="x()">',
        '<a href="javascript:x">',
        '<p hx-on:click="x">',
    ],
)
def test_an_inline_offence_is_found(offence: str) -> None:
    innocent = '<script src="x.js" defer></script><p class="style">on = off</p>'
    assert found([("a.html", innocent)], INLINE) == []
    assert len(found([("a.html", innocent + offence)], INLINE)) == 1


def test_no_number_in_a_query_is_written_with_thousands_dots() -> None:
    assert found(templates(), RAW_IN_QUERY) == []
    offence = '<a href="/x/?borger={{ page.id }}">'
    innocent = '<a href="/x/?borger={{ page.id|unlocalize }}&q={{ page.text|urlencode }}">'
    assert len(found([("a.html", offence + innocent)], RAW_IN_QUERY)) == 1


def borrowed(files: Iterable[tuple[str, str]]) -> list[str]:
    """Name every include or extend of another room's template; all may use those of `ui`."""
    return [
        f"{path} borrows {name}"
        for path, text in files
        for name in BORROWED.findall(text)
        if name.split("/")[0] not in {SHARED, path.split("/")[1]}
    ]


def test_no_room_borrows_anothers_template() -> None:
    assert borrowed(templates()) == []


def test_a_borrowed_template_is_found() -> None:
    text = "{% extends 'ui/base.html' %}{% include \"cases/_row.html\" %}"
    path = "casework/{}/templates/x/x.html"
    assert borrowed([(path.format("cases"), text)]) == []
    assert len(borrowed([(path.format("commitments"), text)])) == 1


def homeless(files: Iterable[tuple[str, str]]) -> list[str]:
    """Name templates that do not lie in the folder of their room's name."""
    return [
        path
        for path, _ in files
        if not re.fullmatch(r"(?:[a-z_]+/)?([a-z_]+)/templates/(?:\1/.+|\d{3}\.html)", path)
    ]


def test_templates_lie_under_their_rooms_name() -> None:
    assert homeless(templates()) == []


def test_a_template_elsewhere_is_found() -> None:
    home, away = "casework/cases/templates/cases/x.html", "casework/cases/templates/desk/x.html"
    assert homeless([(home, ""), (away, "")]) == [away]


class Reader(HTMLParser):
    """Notes the elements that need JavaScript to reach the server."""

    def __init__(self) -> None:
        super().__init__()
        self.forms = 0
        self.mute: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        # What looks again by itself asks for nothing a person chose; the page reloads without it.
        looks_again = re.match(r"every |load", dict(attrs).get("hx-trigger") or "") is not None
        self.forms += tag == "form"
        if any(ASKS.match(name) for name in names) and not (
            looks_again or self._works_alone(tag, names)
        ):
            self.mute.append(f"<{tag} {' '.join(sorted(names))}>")

    def handle_endtag(self, tag: str) -> None:
        self.forms -= tag == "form"

    def _works_alone(self, tag: str, names: set[str]) -> bool:
        if tag == "a":
            return "href" in names
        if tag == "form":
            return bool(names & {"action", "method"})
        return self.forms > 0 and tag in {"button", "input", "select", "textarea"}


def mute(files: Iterable[tuple[str, str]]) -> Iterator[str]:
    for path, text in files:
        reader = Reader()
        reader.feed(VALUE.sub("x", LOGIC.sub(" ", COMMENT.sub("", text))))
        yield from (f"{path}: {element}" for element in reader.mute)


def test_what_htmx_does_a_link_or_form_does_too() -> None:
    assert list(mute(templates())) == []


def test_an_element_that_needs_javascript_is_found() -> None:
    good = '<form method="post" {% if x %}hx-post="{{ y }}"{% endif %}><button hx-get=""></form>'
    bad = '<div hx-get="/x/"></div><a hx-get="/y/">x</a>'
    assert list(mute([("a.html", good)])) == []
    assert len(list(mute([("a.html", good + bad)]))) == 2


def screen_words() -> Iterator[tuple[str, str]]:
    """Yield what reaches a screen: the text of templates, and the sentences in the rooms' code."""
    for path, text in templates():
        markup = VALUE.sub("", LOGIC.sub(" ", COMMENT.sub("", text)))
        yield path, " ".join([TAG.sub(" ", markup), *(said for _, said in SPOKEN.findall(markup))])
    for module in modules():
        if module.parts[0] in ROOM_FLOORS and "migrations" not in module.parts:
            sentences = "\n".join(text for _, text in strings(module.tree) if " " in text)
            yield module.path, sentences


def test_no_banned_word_reaches_a_screen() -> None:
    assert found(screen_words(), BANNED) == []


@pytest.mark.parametrize("word", ["klienten", "Påkrævet felt", "jf. loven", "Er du sikker?"])
def test_a_banned_word_is_found(word: str) -> None:
    assert found([("a.html", f"<p>Brugernavn. Vi bruger det. {word}</p>")], BANNED)
    assert not found([("a.html", "<p>Brugernavn. Vi bruger det. Brugertilfredshed.</p>")], BANNED)
