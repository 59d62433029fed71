"""Addresses of grants."""

from django.urls import path

from holdepunkt.casework.grants import views

app_name = "grants"
urlpatterns = [
    path("<int:grant_id>/", views.grant, name="grant"),
    path("<int:grant_id>/foelg-op/", views.follow_up, name="follow_up"),
    path("<int:grant_id>/flyt/", views.move, name="move"),
    path("<int:grant_id>/fornyelse/", views.renew, name="renew"),
    path("ny/<int:citizen_id>/", views.new, name="new"),
    path("fortryd/<uuid:batch>/", views.undo, name="undo"),
]
