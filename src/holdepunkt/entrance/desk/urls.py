"""Addresses of the desk."""

from django.urls import path

from holdepunkt.entrance.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("min-dag/", views.my_day, name="my_day"),
    path("frister/", views.deadlines, name="deadlines"),
    path("gaa-til/", views.go_to, name="go_to"),
    path("borgere/", views.citizens_list, name="citizens"),
    path("borgere/<int:citizen_id>/", views.citizen, name="citizen"),
    path("borgere/<int:citizen_id>/set/", views.seen, name="seen"),
    path("borgere/<int:citizen_id>/set/udskrift.csv", views.seen_file, name="seen_file"),
    path("borgere/<int:citizen_id>/vis/", views.reveal, name="reveal"),
]
