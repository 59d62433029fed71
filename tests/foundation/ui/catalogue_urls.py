"""The pages of the ui room with the catalogue, as the demo has them, in a frame of their own."""

from datetime import UTC, datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from holdepunkt.foundation.ui import FrameFacts, MenuItem, Person, render, tell, views

PAGES = (
    "menu/", "genvejstaster/", "tilgaengelighed/", "privatliv/", "komponenter/",
    "komponenter/fejl/", "komponenter/bekraeft/", "komponenter/kvittering/", "besked/",
)  # fmt: skip
LETTER = "komponenter/brev/"


def frame_facts(request: HttpRequest, *, may_ask: bool) -> FrameFacts:
    """Return a frame with everything in it."""
    del request, may_ask
    return FrameFacts(
        municipality="Egelund Kommune",
        centre="Borgercenter Handicap",
        help_line="Hjælp til systemet: 12 34 56 78",
        menu=(
            MenuItem("Min dag", "/min-dag/", 5, "opgaver i dag"),
            MenuItem("Borgere", "/borgere/"),
            MenuItem("Frister", "/frister/"),
            MenuItem("Tal", "/tal/"),
            MenuItem("Import", "/import/"),
            MenuItem("Lov", "/lov/"),
        ),
        person=Person("Åse Ægidius-Øst", "Sagsbehandler", "Voksne, afdeling 2"),
        data_from=datetime(2026, 3, 24, 5, 0, tzinfo=UTC),
        is_demo=True,
        switch_url="/demo/",
        logout_url="/log-af/",
        search_url="/gaa-til/",
    )


@login_not_required
def told(request: HttpRequest) -> HttpResponse:
    """Show a notice with *Fortryd*."""
    tell(request, "Opgaven er flyttet til fredag den 27. marts.", undo_url="/besked/")
    return render(request, "ui/privacy.html")


@login_not_required
def open_menu(request: HttpRequest) -> HttpResponse:
    """Show the menu to the visitor; the view itself stays closed to strangers."""
    return views.menu(request)


views_of = {
    "menu/": open_menu,
    "genvejstaster/": views.shortcuts,
    "tilgaengelighed/": views.accessibility,
    "privatliv/": views.privacy,
    "komponenter/": views.catalogue,
    "komponenter/fejl/": views.catalogue_errors,
    "komponenter/bekraeft/": views.catalogue_confirm,
    "komponenter/kvittering/": views.catalogue_receipt,
    "komponenter/brev/": views.catalogue_letter,
    "besked/": told,
}
urlpatterns = [path(route, view) for route, view in views_of.items()]
handler404 = "holdepunkt.foundation.ui.views.not_found"
handler500 = "holdepunkt.foundation.ui.views.crashed"
