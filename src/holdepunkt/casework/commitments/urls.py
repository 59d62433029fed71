"""Addresses of agreements."""

from django.urls import path

from holdepunkt.casework.commitments import views

app_name = "commitments"
urlpatterns = [
    path("<int:commitment_id>/holdt/", views.keep, name="keep"),
    path("<int:commitment_id>/fortryd/<int:version>/", views.undo, name="undo"),
    path("<int:commitment_id>/flyt/", views.move, name="move"),
    path("<int:commitment_id>/bortfald/", views.withdraw, name="withdraw"),
]
