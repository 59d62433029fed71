"""Pages about the system itself, and the pages that say that something went wrong."""

import logging  # noqa: TID251 -- foundation may log
import secrets

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from holdepunkt.foundation.ui import answers, catalogue_page

LOG = logging.getLogger("holdepunkt.page")


def menu(request: HttpRequest) -> HttpResponse:
    """Show the main menu as a page, for a telephone without JavaScript."""
    return answers.render(request, "ui/menu.html")


@login_not_required
def shortcuts(request: HttpRequest) -> HttpResponse:
    """Tell which keys do what, and let them be switched off."""
    return answers.render(request, "ui/shortcuts.html")


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """State how accessible the system is, and what is not done."""
    return answers.render(request, "ui/accessibility.html")


@login_not_required
def accessibility_short(_request: HttpRequest) -> HttpResponse:
    """Lead the short address to the statement."""
    return redirect("ui:accessibility")


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell what the system keeps about citizens and staff, and who can see it."""
    return answers.render(request, "ui/privacy.html")


@login_not_required
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    return answers.render(request, "ui/catalogue.html", catalogue_page.page(request.GET))


@login_not_required
def catalogue_errors(request: HttpRequest) -> HttpResponse:
    """Show a form with everything wrong in it."""
    form = catalogue_page.ExampleForm({"received_on": "31.02.2026"})
    return answers.render(request, "ui/catalogue_errors.html", {"form": form})


@login_not_required
def catalogue_confirm(request: HttpRequest) -> HttpResponse:
    """Show the page asked before a deed that cannot be undone."""
    if request.method == "POST":
        return redirect("ui:catalogue_receipt")
    return answers.render(request, "ui/confirm.html", catalogue_page.CONFIRM)


@login_not_required
def catalogue_receipt(request: HttpRequest) -> HttpResponse:
    """Show the page that tells what was done."""
    return answers.render(request, "ui/receipt.html", catalogue_page.RECEIPT)


@login_not_required
def catalogue_letter(request: HttpRequest) -> HttpResponse:
    """Show a letter to a citizen as it is printed."""
    return answers.render(request, "ui/catalogue_letter.html")


@login_not_required
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer that the request could not be understood."""
    del exception
    return answers.failed(request, "ui/bad_request.html", status=400)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer that the page is not for this person."""
    del exception
    return answers.failed(request, "ui/forbidden.html", status=403)


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer that there is no such page."""
    del exception
    return answers.missing(request)


@login_not_required
def crashed(request: HttpRequest) -> HttpResponse:
    """Log the failure under a number, and answer with the number."""
    number = secrets.token_hex(2).upper()
    LOG.error(
        "page_failed number=%s view=%s", number, getattr(request.resolver_match, "view_name", "")
    )
    return answers.crashed(request, number)
