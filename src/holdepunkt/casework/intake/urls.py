"""Addresses of the intake."""

from django.urls import path

from holdepunkt.casework.intake import views

app_name = "intake"
urlpatterns = [
    path("ny/", views.receive, name="receive"),
    path("fordeling/", views.placing, name="placing"),
    path("fordeling/<int:case_id>/", views.give, name="give"),
]
