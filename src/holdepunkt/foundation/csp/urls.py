"""The address that the content policy names."""

from django.urls import path

from holdepunkt.foundation.csp import views

app_name = "csp"
urlpatterns = [path("csp/", views.report, name="report")]
