"""Addresses of the transition."""

from django.urls import path

from holdepunkt.casework.transition import views

app_name = "transition"
urlpatterns = [
    path("", views.young, name="list"),
    path("<int:citizen_id>/", views.course, name="course"),
]
