"""Addresses of the pages about the system itself."""

from django.conf import settings
from django.urls import path

from holdepunkt.foundation.ui import views

app_name = "ui"
urlpatterns = [
    path("menu/", views.menu, name="menu"),
    path("genvejstaster/", views.shortcuts, name="shortcuts"),
    path("tilgaengelighed/", views.accessibility, name="accessibility"),
    path("was/", views.accessibility_short, name="accessibility_short"),
    path("privatliv/", views.privacy, name="privacy"),
]

if settings.HOLDEPUNKT_DEMO or settings.DEBUG:
    urlpatterns += [
        path("komponenter/", views.catalogue, name="catalogue"),
        path("komponenter/fejl/", views.catalogue_errors, name="catalogue_errors"),
        path("komponenter/bekraeft/", views.catalogue_confirm, name="catalogue_confirm"),
        path("komponenter/kvittering/", views.catalogue_receipt, name="catalogue_receipt"),
        path("komponenter/brev/", views.catalogue_letter, name="catalogue_letter"),
    ]
