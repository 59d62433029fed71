"""Addresses of learning."""

from django.urls import path

from holdepunkt.steering.learning.views import changing, month, reflecting

app_name = "learning"
_MONTH = "maaned/<slug:month_slug>"
urlpatterns = [
    path("", reflecting.home, name="home"),
    path("minifokus/", reflecting.across, name="across"),
    path("minifokus/ny/", reflecting.start, name="start"),
    path("minifokus/<int:reflection_id>/", reflecting.reflection, name="reflection"),
    path("minifokus/svar/<int:answer_id>/", reflecting.answer, name="answer"),
    path("minifokus/svar/<int:answer_id>/fritag/", reflecting.release, name="release"),
    path("spoergsmaal/", reflecting.questions, name="questions"),
    path("tiltag/ny/", changing.new_action, name="new_action"),
    path("tiltag/<int:action_id>/", changing.action, name="action"),
    path("tiltag/<int:action_id>/ret/", changing.mend_action, name="mend_action"),
    path("tiltag/<int:action_id>/beslut/", changing.conclude, name="conclude"),
    path("maaned/", month.home, name="month_home"),
    path(f"{_MONTH}/", month.month, name="month"),
    path(f"{_MONTH}/laas/", month.freeze, name="freeze"),
    path(f"{_MONTH}/ord/<int:unit_id>/", month.note, name="note"),
    path(f"{_MONTH}/word/", month.word, name="word"),
    path(f"{_MONTH}/pdf/", month.pdf, name="pdf"),
]
