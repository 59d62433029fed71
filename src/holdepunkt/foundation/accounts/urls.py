"""Addresses of the accounts room."""

from django.urls import path

from holdepunkt.foundation.accounts import views

app_name = "accounts"
urlpatterns = [
    path("log-paa/", views.login, name="login"),
    path("log-af/", views.logout, name="logout"),
]
