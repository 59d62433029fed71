"""Addresses of the routing rules."""

from django.urls import path

from holdepunkt.knowledge.routing import views

app_name = "routing"
urlpatterns = [
    path("", views.rules, name="rules"),
    path("ny/", views.adopt, name="adopt"),
    path("<int:rule_id>/afslut/", views.end, name="end"),
]
