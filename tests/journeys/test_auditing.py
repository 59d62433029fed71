"""The audit can fail: a page full of faults is read as such."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

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


urlpatterns = [path("daarlig/", bad)]


@pytest.mark.browser
@pytest.mark.urls(__name__)
def test_a_bad_page_is_read_as_bad(site: Site) -> None:
    with auditor(site, None) as audit:
        found = "\n".join(audit.faults("/daarlig/"))
    assert {fault for fault in EXPECTED if fault not in found} == set(), found
