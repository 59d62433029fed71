"""The audit can fail, and so can a journey: faults are read as such, and haste finds nothing."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from playwright.sync_api import expect

from tests.journeys import browser
from tests.journeys.auditing import auditor
from tests.journeys.browser import Site

BAD = (
    """<!doctype html><html lang="en"><head><title>010203-1234</title></head><body>
<h2>Fejl</h2><img src="x.png"><input placeholder="dato"><p>2026-03-02 og 4.5 %</p>
<pre>"""
    + "bred" * 400
    + """</pre><button disabled>x</button><nav><a href="/">menu</a></nav>
<div hidden><form></form></div><style>a { color: red }</style></body></html>"""
)
EXPECTED = {
    "axe: image-alt",
    "lang is not da",
    "0 visible h1",
    "1 placeholders",
    "1 disabled controls",
    "1 ISO dates",
    "1 decimal points",
    "a CPR number in title",
    "no skip link",
    "no status region",
    "200 %: PRE",
    "320 px: PRE",
    "320 px: the page scrolls sideways",
    "print: 1 menus",
    "no scripts: 1 forms",
    "console: Applying inline style",
}


@login_not_required
def bad(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(BAD)


@login_not_required
def fine(_request: HttpRequest) -> HttpResponse:
    return HttpResponse('<!doctype html><title>Fin</title><main><a href="/fin/">Igen</a></main>')


urlpatterns = [path("daarlig/", bad), path("fin/", fine)]


@pytest.mark.browser
@pytest.mark.urls(__name__)
def test_a_bad_page_is_read_as_bad(site: Site) -> None:
    with auditor(site, None) as audit:
        found = "\n".join(audit.faults("/daarlig/"))
    assert {fault for fault in EXPECTED if fault not in found} == set(), found


@pytest.mark.browser
@pytest.mark.urls(__name__)
def test_who_looks_at_once_after_a_click_sees_no_content(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "BEFORE_THE_CONTENT", 3.0)
    with site.visitor() as page:
        page.goto("/fin/")
        page.get_by_role("link", name="Igen").click()
        assert not page.get_by_role("link", name="Igen").is_visible()
        expect(page.get_by_role("link", name="Igen")).to_be_visible()
