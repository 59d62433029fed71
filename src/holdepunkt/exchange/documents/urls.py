"""The addresses of the documents room, below /dokumenter/."""

from django.urls import path

from holdepunkt.exchange.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.papers, name="list"),
    path("ny/", views.upload, name="upload"),
    path("eksempel/<slug:name>/", views.sample, name="sample"),
    path("<int:paper_id>/", views.paper, name="paper"),
    path("<int:paper_id>/del/<int:place>/", views.part, name="part"),
    path("<int:paper_id>/hent-ind/", views.confirm, name="confirm"),
    path("<int:paper_id>/kasser/", views.discard, name="discard"),
    path("<int:paper_id>/fortryd/", views.undo, name="undo"),
]
