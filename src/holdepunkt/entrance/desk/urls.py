"""Addresses of the desk."""

from django.urls import path

from holdepunkt.entrance.desk.views import openings, pages, reception, seals, writing

app_name = "desk"
urlpatterns = [
    path("", pages.home, name="home"),
    path("min-dag/", pages.my_day, name="my_day"),
    path("frister/", pages.deadlines, name="deadlines"),
    path("gaa-til/", pages.go_to, name="go_to"),
    path("borgere/", pages.citizens_list, name="citizens"),
    path("borgere/<int:citizen_id>/", pages.citizen, name="citizen"),
    path("borgere/<int:citizen_id>/set/", pages.seen, name="seen"),
    path("borgere/<int:citizen_id>/set/udskrift.csv", pages.seen_file, name="seen_file"),
    path("borgere/<int:citizen_id>/set/udskrift.docx", pages.seen_word, name="seen_word"),
    path("borgere/<int:citizen_id>/set/udskrift.pdf", pages.seen_pdf, name="seen_pdf"),
    path("borgere/<int:citizen_id>/brev/", writing.write_letter, name="write_letter"),
    path("borgere/<int:citizen_id>/vis/", pages.reveal, name="reveal"),
    path("borgere/<int:citizen_id>/aabn/", openings.open_citizen, name="open"),
    path("borgere/<int:citizen_id>/inhabil/", seals.declare, name="declare"),
    path("aabninger/", openings.openings, name="openings"),
    path("aabninger/<int:opening_id>/", openings.review, name="review"),
    path("inhabilitet/", seals.seals, name="seals"),
    path("inhabilitet/<int:disqualification_id>/ophaev/", seals.lift, name="lift"),
    path("modtagelsen/", reception.reception, name="reception"),
]
