"""A few addresses of the tests' own, behind the real middleware."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

from holdepunkt.config.urls import urlpatterns as real
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import NotAllowed, Refusal, StaffRequest
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens.models import Citizen


def names(request: HttpRequest) -> HttpResponse:
    """Answer with the names the row policies let through, and nothing else in the way."""
    return HttpResponse(",".join(sorted(Citizen.objects.values_list("name", flat=True))))


def streamed(request: HttpRequest) -> StreamingHttpResponse:
    """Answer bit by bit, after the view has returned."""

    def parts() -> Iterator[str]:
        yield from Citizen.objects.order_by("sort_name").values_list("name", flat=True)

    return StreamingHttpResponse(parts())


def refuse(request: StaffRequest) -> HttpResponse:
    """Do something, then refuse."""
    audit.record(request.actor, "test.deed", subject="test:1", at=clock.now())
    raise Refusal("Det kan ikke lade sig gøre i dag.")


def forbid(request: StaffRequest) -> HttpResponse:
    """Do something, then find that the actor may not."""
    audit.record(request.actor, "test.deed", subject="test:1", at=clock.now())
    raise NotAllowed("Bed din leder om at gøre det.")


def crash(request: StaffRequest) -> HttpResponse:
    """Do something, then fail."""
    audit.record(request.actor, "test.deed", subject="test:1", at=clock.now())
    raise RuntimeError("boom")


urlpatterns = [
    path("prøve/navne/", names),
    path("prøve/strøm/", streamed),
    path("prøve/nej/", refuse),
    path("prøve/forbudt/", forbid, name="forbidden"),
    path("prøve/brud/", crash),
    *real,
]
