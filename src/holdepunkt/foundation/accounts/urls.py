"""Addresses of the accounts room."""

from django.urls import path

from holdepunkt.foundation.accounts import views

app_name = "accounts"
urlpatterns = [
    path("log-paa/", views.login, name="login"),
    path("log-paa/<slug:provider_id>/", views.go_external, name="external"),
    path("log-paa/<slug:provider_id>/retur/", views.come_back, name="external_return"),
    path("log-af/", views.logout, name="logout"),
    path("adgangskode/", views.own_password, name="own_password"),
    path("bliv-logget-paa/", views.stay, name="stay"),
]
