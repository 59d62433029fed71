"""Addresses of the post room, below /breve/."""

from django.urls import path

from holdepunkt.knowledge.letters import views

app_name = "letters"
urlpatterns = [
    path("", views.post_room, name="post_room"),
    path("sendt/", views.send, name="send"),
    path("print/", views.sheets, name="sheets"),
    path("fil/", views.file, name="file"),
    path("<int:letter_id>/", views.letter, name="letter"),
    path("<int:letter_id>/tag-tilbage/", views.take_back, name="take_back"),
    path("<int:letter_id>/brev.pdf", views.letter_pdf, name="pdf"),
    path("<int:letter_id>/brev.docx", views.letter_word, name="word"),
]
