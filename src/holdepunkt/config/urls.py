"""The URL root: every room's addresses, and nothing else."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("holdepunkt.entrance.desk.urls")),
    path("", include("holdepunkt.entrance.wheel.urls")),
    path("", include("holdepunkt.foundation.ui.urls")),
    path("", include("holdepunkt.foundation.accounts.urls")),
    path("", include("holdepunkt.foundation.csp.urls")),
    path("", include("holdepunkt.foundation.drafts.urls")),
    path("sager/", include("holdepunkt.casework.cases.urls")),
    path("bevillinger/", include("holdepunkt.casework.grants.urls")),
    path("klager/", include("holdepunkt.casework.complaints.urls")),
    path("aftaler/", include("holdepunkt.casework.commitments.urls")),
    path("henvendelser/", include("holdepunkt.casework.contacts.urls")),
    path("breve/", include("holdepunkt.knowledge.letters.urls")),
    path("tilknytninger/", include("holdepunkt.casework.assignments.urls")),
    path("modtagelse/", include("holdepunkt.casework.intake.urls")),
    path("overgang/", include("holdepunkt.casework.transition.urls")),
    path("lov/fordeling/", include("holdepunkt.knowledge.routing.urls")),
    path("lov/", include("holdepunkt.knowledge.law.urls")),
    path("tal/", include("holdepunkt.steering.insight.urls")),
    path("laering/", include("holdepunkt.steering.learning.urls")),
    path("tilsyn/", include("holdepunkt.steering.oversight.urls")),
    path("arbejdsbyrde/", include("holdepunkt.steering.workforce.urls")),
    path("portefoelje/", include("holdepunkt.steering.portfolio.urls")),
    path("overdragelse/", include("holdepunkt.steering.handover.urls")),
    path("dokumenter/", include("holdepunkt.exchange.documents.urls")),
    path("import/", include("holdepunkt.exchange.imports.urls")),
]

if settings.HOLDEPUNKT_DEMO:
    urlpatterns.append(path("demo/", include("holdepunkt.registry.organisation.urls")))

handler400 = "holdepunkt.foundation.ui.views.bad_request"
handler403 = "holdepunkt.foundation.ui.views.forbidden"
handler404 = "holdepunkt.foundation.ui.views.not_found"
handler500 = "holdepunkt.foundation.ui.views.crashed"
