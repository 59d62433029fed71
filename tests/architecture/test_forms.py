"""A form that changes what stands carries its version; a form with free text keeps a draft.

Every page of the route matrix is opened as the first person who may, and its forms are read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.test import Client
from django.urls import resolve

from tests.architecture.matrix import routes
from tests.architecture.small_case import SmallCase
from tests.architecture.walking import every_page

# Forms that name a thing and carry no version, each with its reason.
UNVERSIONED = {
    "accounts:logout": "changes nothing that others write",
    "cases:agree": "writes something new beside what stands",
    "commitments:keep": "one click without text; an agreement that has ended refuses",
    "complaints:end_topic": "one click without text; a word ends once, and the second refuses",
    "complaints:register": "writes something new beside what stands",
    "complaints:topics": "writes something new beside what stands",
    "contacts:answered": "one click without text; a contact that is answered refuses",
    "contacts:confirm_fact": "one click without text; said twice in a day is said once",
    "contacts:converse": "writes something new beside what stands",
    "contacts:missed": "one click without text; pressed twice it is one try",
    "contacts:name": "a contact gets its citizen once; the second time refuses",
    "contacts:note": "writes something new beside what stands",
    "contacts:reached": "one click without text; a contact that is answered refuses",
    "contacts:record": "writes something new beside what stands; pressed twice it is one",
    "contacts:record_unknown": "writes something new beside what stands; pressed twice it is one",
    "desk:declare": "writes something new beside what stands",
    "desk:lift": "one click without text; what is lifted is no longer there",
    "desk:open": "writes something new beside what stands",
    "desk:review": "an opening is reviewed once; the second review refuses and keeps its text",
    "desk:reveal": "shows, and changes nothing",
    "documents:discard": "one click; only a draft is thrown away",
    "documents:undo": "one click; what was taken back, or built on, refuses",
    "grants:undo": "one click; what was taken back, or built on, refuses",
    "grants:new": "writes something new beside what stands; what is there already refuses",
    "handover:accept": "one click without text; a yes is said once",
    "handover:meeting": "the receiver alone writes the day it was held",
    "imports:apply": "one click; an import goes from state to state, and a wrong one refuses",
    "imports:correct": "holds for a row that is set aside; one that no longer is refuses",
    "imports:discard": "one click; an import goes from state to state, and a wrong one refuses",
    "imports:undo_correction": "one click; what is taken back by now refuses",
    "imports:undo": "one click; an import goes from state to state, and a wrong one refuses",
    "intake:give": "one click without text; a case that somebody has by now refuses",
    "intake:receive": "writes something new beside what stands",
    "law:adopt_follow_up": "a rule holds from a later day; a day that is taken refuses",
    "learning:freeze": "one click; a month is frozen once",
    "learning:new_action": "writes something new beside what stands",
    "learning:questions": "writes something new beside what stands; a day has one set",
    "learning:release": "one click without text; who has answered or is let off is refused",
    "learning:start": "writes something new beside what stands",
    "oversight:look": "carries the outcome it saw",
    "workforce:hours": "other hours hold from a later day; a day that is taken refuses",
    "workforce:reduction": "writes something new beside what stands",
    "workforce:withdraw": "one click without text; what is withdrawn is no longer there",
    "letters:take_back": "one click; a letter that waits is taken back once",
    "desk:write_letter": "writes something new beside what stands",
    "portfolio:add_meeting": "a day has one meeting; pressed twice it is one",
    "portfolio:add_milestone": "writes something new beside what stands",
    "portfolio:add_grant_report": "writes something new beside what stands",
    "portfolio:plan_link": "writes something new beside what stands; twice is once",
    "portfolio:answer": "writes something new beside what stands",
    "portfolio:ask": "writes something new beside what stands",
    "portfolio:before_sending": "writes something new beside what stands; a plan has one",
    "portfolio:comment_section": "writes something new beside what stands; pressed twice it is one",
    "portfolio:hold_section": "one click without text; taking over is said, and raises the version",
    "portfolio:link": "writes something new beside what stands",
    "portfolio:part": "writes something new beside what stands",
    "portfolio:send_pack": "one click; a pack is locked once, and the second time refuses",
    "portfolio:take_back_answer": "one click; what is taken back by now refuses",
    "portfolio:undecide": "one click; what is taken back by now refuses",
    "portfolio:unlink": "what is taken away is no longer there",
    "portfolio:take_back_update": "one click; what is taken back by now refuses",
    "wheel:family": "carries the version of each grant",
    "insight:publish": "one click; figures are locked once",
    "routing:end": "a rule ends once; the second time refuses and keeps its text",
    "transition:course": "writes something new beside what stands",
}
# Forms with text that is sought, not written.
SOUGHT = {"desk:go_to", "desk:reception", "contacts:name", "accounts:login"}
# A CPR number or a day alone is typed again sooner than it is kept.
NOT_KEPT = {
    *("desk:seals", "letters:send", "handover:start", "handover:meeting", "imports:correct")
}
TYPED_IN = {"text", "search", "number", ""}


@dataclass
class Form:
    """A form that posts: where to, the names it carries, and whether something is typed in it."""

    action: str
    names: set[str] = field(default_factory=set)
    is_typed_in: bool = False


class Reader(HTMLParser):
    """Reads the posting forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.is_inside = said.get("method") == "post"
            self.forms += [Form(said.get("action", ""))] if self.is_inside else []
        elif self.is_inside and tag in {"input", "textarea", "select"}:
            self.forms[-1].names.add(said.get("name", ""))
            typed = tag == "textarea" or (tag == "input" and said.get("type", "") in TYPED_IN)
            self.forms[-1].is_typed_in |= typed

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False


def forms_in(page: str, address: str) -> list[Form]:
    """Return the page's posting forms; one without an action posts to the page itself."""
    reader = Reader()
    reader.feed(page)
    for form in reader.forms:
        form.action = (form.action or address).partition("?")[0]
    return reader.forms


def faults(forms: Iterable[Form]) -> Iterator[str]:
    """Yield the forms that would overwrite unseen, or lose what is typed."""
    for form in forms:
        match = resolve(form.action)
        changes = bool(match.kwargs) and match.view_name not in UNVERSIONED
        if changes and "version" not in form.names:
            yield f"{match.view_name}: no version"
        if (
            form.is_typed_in
            and match.view_name not in SOUGHT | NOT_KEPT
            and "kladde" not in form.names
        ):
            yield f"{match.view_name}: no draft"


def test_every_form_has_its_version_and_its_draft(
    client_of: Callable[[str], Client], small_case: SmallCase
) -> None:
    pages = [one for one in every_page(client_of, small_case) if one.kind.startswith("text/html")]
    found = [form for one in pages for form in forms_in(one.content.decode(), one.address)]
    typed = {resolve(form.action).view_name for form in found if "kladde" in form.names}
    print(f"{len(found)} forms, {len(typed)} routes with a draft")  # noqa: T201 -- the proof
    assert len(typed) > 15
    assert sorted(set(faults(found))) == []


def test_a_form_that_overwrites_unseen_and_loses_text_is_found() -> None:
    good = (
        '<form method="post"><input type="hidden" name="version"><textarea name="text"></textarea>'
    )
    good += '<input type="hidden" name="kladde"></form>'
    bad = '<form method="post"><textarea name="text"></textarea></form>'
    assert list(faults(forms_in(good, "/sager/1/notat/"))) == []
    assert list(faults(forms_in(bad, "/sager/1/notat/"))) == [
        "cases:note: no version",
        "cases:note: no draft",
    ]


def test_the_exceptions_are_forms_that_exist() -> None:
    assert {*UNVERSIONED, *SOUGHT} <= {route.name for route in routes()}
