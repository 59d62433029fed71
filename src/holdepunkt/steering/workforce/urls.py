"""Addresses of the workforce room, below /arbejdsbyrde/."""

from django.urls import path

from holdepunkt.steering.workforce import views

app_name = "workforce"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:staff_id>/", views.person, name="person"),
    path("<int:staff_id>/timer/", views.hours, name="hours"),
    path("<int:staff_id>/reduktion/", views.reduction, name="reduction"),
]
