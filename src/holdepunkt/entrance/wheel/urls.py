"""Addresses of the wheel."""

from django.urls import path

from holdepunkt.entrance.wheel.views import feeds, pages

app_name = "wheel"
urlpatterns = [
    path("aarshjul/", pages.wheel, name="wheel"),
    path("aarshjul/samling/", pages.gather, name="gather"),
    path("aarshjul/kalender/", feeds.own, name="own"),
    path("borgere/<int:citizen_id>/familie/", pages.family, name="family"),
    path("borgere/<int:citizen_id>/aarshjul/", pages.family_year, name="family_year"),
    path("kalender/<str:token>.ics", feeds.feed, name="feed"),
]
