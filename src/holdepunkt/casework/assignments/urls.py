"""Addresses of assignments."""

from django.urls import path

from holdepunkt.casework.assignments import views

app_name = "assignments"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("koordinerende/", views.coordination, name="coordination"),
    path("koordinerende/ordning/", views.scheme, name="scheme"),
    path("borger/<int:citizen_id>/svar/", views.wish, name="wish"),
    path("borger/<int:citizen_id>/familie/", views.split, name="split"),
    path("borger/<int:citizen_id>/<slug:role>/", views.give, name="give"),
    path("borger/<int:citizen_id>/<slug:role>/afslut/", views.end, name="end"),
    path("borger/<int:citizen_id>/<slug:role>/fortryd/", views.cancel, name="cancel"),
]
