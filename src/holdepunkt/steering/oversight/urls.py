"""Addresses of the oversight room, below /tilsyn/."""

from django.urls import path

from holdepunkt.steering.oversight import views

app_name = "oversight"
urlpatterns = [
    path("logkontrol/", views.looks, name="looks"),
    path("logkontrol/udtag/", views.draw, name="draw"),
    path("logkontrol/<int:drawn_id>/", views.look, name="look"),
]
