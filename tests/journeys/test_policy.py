"""No page breaks its own content policy, and one that does is reported and counted."""

from collections.abc import Callable
from itertools import groupby
from operator import attrgetter

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from holdepunkt.config.urls import urlpatterns as real
from holdepunkt.foundation.csp import public, views
from holdepunkt.foundation.csp.models import Breach
from tests.architecture.small_case import SmallCase
from tests.architecture.walking import every_page
from tests.journeys.browser import Site

pytestmark = pytest.mark.browser
REPORTED_WITHIN = 1_500  # ms
PAGE = '<!DOCTYPE html><html lang="da"><title>x</title><p style="color:red">Anna Bendtsen</p>'


@login_not_required
def inline(_request: HttpRequest, case_id: int) -> HttpResponse:
    """Answer with a page that has a style of its own."""
    del case_id
    return HttpResponse(PAGE)


urlpatterns = [path("planted/<int:case_id>/", inline, name="planted"), *real]


def breaches(site: Site) -> list[tuple[str, str, str]]:
    with site.turn:
        return list(Breach.objects.values_list("directive", "route", "blocked"))


def test_no_page_is_reported(
    site: Site,
    client_of: Callable[[str], Client],
    small_case: SmallCase,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(views, "PACE", public.Pace(10_000))
    pages = [one for one in every_page(client_of, small_case) if one.kind.startswith("text/html")]
    for who, opened in groupby(pages, key=attrgetter("who")):
        with site.visitor(client_of(who)) as page:
            for one in opened:
                page.goto(one.address)
            page.wait_for_timeout(REPORTED_WITHIN)
    print(f"{len(pages)} pages visited")  # noqa: T201 -- N is part of the proof
    assert len(pages) > 35
    assert breaches(site) == []


@pytest.mark.urls("tests.journeys.test_policy")
def test_a_page_with_an_inline_style_is_reported(site: Site) -> None:
    with site.visitor() as page:
        page.goto("/planted/12/?q=Anna")
        page.wait_for_timeout(REPORTED_WITHIN)
    assert breaches(site) == [("style-src-attr", "planted", "inline")]
