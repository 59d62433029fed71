"""Addresses of the workforce room, below /arbejdsbyrde/."""

from django.urls import path

from holdepunkt.steering.workforce import views

app_name = "workforce"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:staff_id>/", views.person, name="person"),
    path("<int:staff_id>/timer/", views.hours, name="hours"),
    path("<int:staff_id>/timer/fjern/", views.withdraw_hours, name="withdraw_hours"),
    path("<int:staff_id>/kompetencer/", views.competence, name="competence"),
    path("<int:staff_id>/reduktion/", views.reduction, name="reduction"),
    path("<int:staff_id>/reduktion/<int:reduction_id>/", views.end, name="end"),
    path("<int:staff_id>/reduktion/<int:reduction_id>/fjern/", views.withdraw, name="withdraw"),
]
