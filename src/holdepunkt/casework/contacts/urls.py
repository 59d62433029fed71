"""Addresses of contacts."""

from django.urls import path

from holdepunkt.casework.contacts.views import answering, conversing, recording

app_name = "contacts"
urlpatterns = [
    path("", recording.home, name="home"),
    path("ny/", recording.record, name="record_unknown"),
    path("rundt/", recording.rounds, name="rounds"),
    path("borger/<int:citizen_id>/ny/", recording.record, name="record"),
    path("borger/<int:citizen_id>/samtale/", conversing.converse, name="converse"),
    path("borger/<int:citizen_id>/oplysning/", conversing.fact, name="tell"),
    path("borger/<int:citizen_id>/oplysning/<slug:topic>/", conversing.fact, name="change_fact"),
    path(
        "borger/<int:citizen_id>/oplysning/<slug:topic>/rigtig/",
        conversing.confirm,
        name="confirm_fact",
    ),
    path("<int:contact_id>/", answering.show, name="show"),
    path("<int:contact_id>/fik-fat/", answering.reached, name="reached"),
    path("<int:contact_id>/ikke-fat/", answering.missed, name="missed"),
    path("<int:contact_id>/besvaret/", answering.answered, name="answered"),
    path("<int:contact_id>/notat/", conversing.note, name="note"),
    path("<int:contact_id>/videre/", answering.pass_on, name="pass_on"),
    path("<int:contact_id>/borger/", answering.name, name="name"),
]
