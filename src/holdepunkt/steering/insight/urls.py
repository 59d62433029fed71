"""Addresses of the figures."""

from django.urls import path

from holdepunkt.steering.insight import views

app_name = "insight"
_PERIOD = "<int:unit_id>/<slug:kind>/<slug:slug>"
urlpatterns = [
    path("", views.home, name="home"),
    path(f"{_PERIOD}/", views.report, name="report"),
    path(f"{_PERIOD}/tal.csv", views.report_csv, name="report_csv"),
    path(f"{_PERIOD}/laas/", views.publish, name="publish"),
    path(f"{_PERIOD}/<slug:measure_id>/", views.measure, name="measure"),
    path(f"{_PERIOD}/<slug:measure_id>/serie.csv", views.measure_csv, name="measure_csv"),
    path(f"{_PERIOD}/<slug:measure_id>/sager/", views.cases, name="cases"),
    path(f"{_PERIOD}/<slug:measure_id>/sager.csv", views.cases_csv, name="cases_csv"),
]
