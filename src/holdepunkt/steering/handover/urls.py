"""Addresses of handovers, below /overdragelse/."""

from django.urls import path

from holdepunkt.steering.handover import views

app_name = "handover"
urlpatterns = [
    path("", views.home, name="home"),
    path("ja/", views.accept_all, name="accept_all"),
    path("start/", views.start, name="start"),
    path("<int:handover_id>/", views.show, name="show"),
    path("<int:handover_id>/foreslaa/", views.propose, name="propose"),
    path("<int:handover_id>/familie/<int:family>/", views.choose, name="choose"),
    path("<int:handover_id>/familie/<int:family>/fortryd/", views.undo_family, name="undo_family"),
    path("<int:handover_id>/bekraeft/", views.confirm, name="confirm"),
    path("<int:handover_id>/fortryd/", views.undo, name="undo"),
    path("<int:handover_id>/afslut/", views.finish, name="finish"),
    path("<int:handover_id>/annuller/", views.cancel, name="cancel"),
    path("borger/<int:line_id>/", views.line, name="line"),
    path("borger/<int:line_id>/ja/", views.accept, name="accept"),
    path("borger/<int:line_id>/moede/", views.meeting, name="meeting"),
    path("borger/<int:line_id>/moede/fortryd/", views.meeting_undo, name="meeting_undo"),
    path("borger/<int:line_id>/moede/dag/", views.meeting_day, name="meeting_day"),
    path("borger/<int:line_id>/anden/", views.another, name="another"),
]
