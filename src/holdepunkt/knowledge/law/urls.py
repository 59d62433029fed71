"""Addresses of the law room."""

from django.urls import path

from holdepunkt.knowledge.law import views

app_name = "law"
urlpatterns = [
    path("", views.sections, name="sections"),
    path("<int:section_id>/", views.section, name="section"),
    path("<int:section_id>/ny-frist/", views.adopt, name="adopt"),
    path("<int:section_id>/ny-opfoelgning/", views.adopt_follow_up, name="adopt_follow_up"),
]
