"""Addresses of complaints."""

from django.urls import path

from holdepunkt.casework.complaints import views

_DEEDS = {
    "answer": "besvaret",
    "reconsider": "genvurdering",
    "forward": "videresendt",
    "decide": "udfald",
    "withdraw": "trukket-tilbage",
    "correct": "ret",
}

app_name = "complaints"
urlpatterns = [
    path("", views.complaints, name="list"),
    path("emner/", views.topics, name="topics"),
    path("emner/<int:topic_id>/udgaar/", views.end_topic, name="end_topic"),
    path("ny/<int:citizen_id>/", views.register, name="register"),
    path("<int:complaint_id>/", views.complaint, name="complaint"),
    path("<int:complaint_id>/saml/", views.join, name="join"),
    path("<int:complaint_id>/fortryd/<int:complaint_event_id>/", views.undo, name="undo"),
    *(
        path(f"<int:complaint_id>/{words}/", views.deed, {"name": name}, name=name)
        for name, words in _DEEDS.items()
    ),
]
