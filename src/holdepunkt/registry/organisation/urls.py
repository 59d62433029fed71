"""Addresses of the demo's choice of person; the URL root leaves them out elsewhere."""

from django.urls import path

from holdepunkt.registry.organisation import views

app_name = "organisation"
urlpatterns = [path("", views.choose_person, name="choose_person")]
