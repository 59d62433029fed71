"""The addresses of the imports room, below /import/."""

from django.urls import path

from holdepunkt.exchange.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.start, name="list"),
    path("ny/", views.upload, name="upload"),
    path("eksempel/", views.sample, name="sample"),
    path("<int:import_id>/", views.detail, name="detail"),
    path("<int:import_id>/fremdrift/", views.progress, name="progress"),
    path("<int:import_id>/fejlliste/", views.faults, name="faults"),
    path("<int:import_id>/afvigelser/", views.differences, name="differences"),
    path("<int:import_id>/ret/<int:file>/<int:line>/", views.correct, name="correct"),
    path(
        "<int:import_id>/rettelser/<int:correction_id>/fortryd/",
        views.undo_correction,
        name="undo_correction",
    ),
    path("<int:import_id>/hent-ind/", views.apply, name="apply"),
    path("<int:import_id>/kasser/", views.discard, name="discard"),
    path("<int:import_id>/fortryd/", views.undo, name="undo"),
]
