"""Addresses of drafts; what they are about travels in the form, never in the address."""

from django.urls import path

from holdepunkt.foundation.drafts import views

app_name = "drafts"
urlpatterns = [
    path("kladder/gem/", views.keep, name="keep"),
    path("kladder/smid-vaek/", views.discard, name="discard"),
]
