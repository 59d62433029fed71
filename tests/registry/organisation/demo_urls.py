"""The addresses of the demo: those of the system, and the choice of person."""

from django.urls import include, path

from holdepunkt.config.urls import urlpatterns as real

urlpatterns = [*real, path("demo/", include("holdepunkt.registry.organisation.urls"))]
