"""A page that breaks its own content policy is reported and counted; none of ours does."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from holdepunkt.config.urls import urlpatterns as real
from tests.journeys.auditing import breaches
from tests.journeys.browser import Site

pytestmark = pytest.mark.browser
PAGE = '<!DOCTYPE html><html lang="da"><title>x</title><p style="color:red">Anna Bendtsen</p>'


@login_not_required
def inline(_request: HttpRequest, case_id: int) -> HttpResponse:
    """Answer with a page that has a style of its own."""
    del case_id
    return HttpResponse(PAGE)


urlpatterns = [path("planted/<int:case_id>/", inline, name="planted"), *real]


@pytest.mark.urls("tests.journeys.test_policy")
def test_a_page_with_an_inline_style_is_reported(site: Site) -> None:
    with site.visitor() as page:
        page.goto("/planted/12/?q=Anna")
        assert breaches(site, page) == [("style-src-attr", "planted", "inline")]
