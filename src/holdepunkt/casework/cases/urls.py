"""Addresses of cases; they carry the internal id only."""

from django.urls import path

from holdepunkt.casework.cases import views

app_name = "cases"
urlpatterns = [
    path("ny/", views.register, name="register"),
    path("regelaendring/", views.rule_change, name="rule_change"),
    path("regelaendring/<int:section_id>/", views.propose_rule, name="propose_rule"),
    path("<int:case_id>/", views.case, name="case"),
    path("<int:case_id>/kvittering/", views.deed, {"name": "send_receipt"}, name="send_receipt"),
    path(
        "<int:case_id>/bed-om-oplysninger/",
        views.deed,
        {"name": "request_information"},
        name="request_information",
    ),
    path(
        "<int:case_id>/oplysninger/",
        views.deed,
        {"name": "receive_information"},
        name="receive_information",
    ),
    path("<int:case_id>/partshoering/", views.deed, {"name": "send_hearing"}, name="send_hearing"),
    path(
        "<int:case_id>/partshoering/svar/",
        views.deed,
        {"name": "answer_hearing"},
        name="answer_hearing",
    ),
    path("<int:case_id>/afgoerelse/", views.deed, {"name": "send_decision"}, name="send_decision"),
    path("<int:case_id>/ny-dato/", views.notify, name="notify"),
    path("<int:case_id>/notat/", views.deed, {"name": "note"}, name="note"),
    path("<int:case_id>/trukket-tilbage/", views.deed, {"name": "withdraw"}, name="withdraw"),
    path("<int:case_id>/hjemvist/", views.deed, {"name": "reopen"}, name="reopen"),
    path("<int:case_id>/overdrag/", views.deed, {"name": "transfer"}, name="transfer"),
    path(
        "<int:case_id>/gjort-i-fagsystemet/",
        views.deed,
        {"name": "done_in_source"},
        name="done_in_source",
    ),
    path("<int:case_id>/aftale/", views.agree, name="agree"),
    path("<int:case_id>/haendelser/<int:event_id>/fortryd/", views.undo, name="undo"),
]
