"""Forms take what Danes write, ask kindly for what is missing, and say the same twice."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.foundation.ui.fields import NO_SUCH_DATE, DanishDateField, StaffForm, danish_date

DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))


class Application(StaffForm):
    """Registers an application."""

    received_on = DanishDateField(
        label="Dato for modtagelse", earliest=date(2020, 1, 1), latest=date(2026, 3, 24)
    )
    section = forms.ChoiceField(label="Paragraf", choices=[("", "Vælg"), ("112", "SEL § 112")])
    kind = forms.ChoiceField(
        label="Slags", choices=[("first", "Første"), ("renewal", "Igen")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Notat", required=False, help_text="Kort")
    told = forms.BooleanField(label="Borgeren ved det", required=False)


def shown(form: forms.Form) -> str:
    source = "{% load ui %}{% error_summary form %}<h1>Ansøgning</h1>{% fields form %}"
    return Template(source).render(Context({"form": form}))


@given(DAYS)
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    for pattern in ("%d.%m.%Y", "%d/%m/%y", "%d-%m-%Y", "%d %m %Y", "%d%m%Y", "%d%m%y", "%Y-%m-%d"):
        assert danish_date(day.strftime(pattern)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1.2.26", date(2026, 2, 1)),
        ("01022026", date(2026, 2, 1)),
        (" 4. marts  2026 ", date(2026, 3, 4)),
        ("4 mar 2026", date(2026, 3, 4)),
        ("24.3.85", date(1985, 3, 24)),
    ],
)
def test_sloppy_days(text: str, day: date) -> None:
    assert danish_date(text) == day


@pytest.mark.parametrize("text", ["31.02.2026", "29022025", "32.1.26", "31. februar 2026"])
def test_a_day_that_is_not_in_the_calendar_is_told_so(text: str) -> None:
    form = Application({"received_on": text})
    assert form.errors["received_on"] == ["Datoen skal findes i kalenderen, fx 28.02.2026"]


@pytest.mark.parametrize(
    "text", ["torsdag", "4. december", "i morgen", "2026", "1.2", "4. foo 2026"]
)
def test_what_is_no_date_in_digits_is_asked_for_in_digits_and_stays(text: str) -> None:
    form = Application({"received_on": text})
    assert form.errors["received_on"] == ["Skriv datoen med tal, fx 04.12.2026"]
    assert f'value="{text}"' in shown(form)


@pytest.mark.parametrize("text", ["01.12.3026", "01.01.1800"])
def test_a_year_out_of_reach_is_told_as_a_year(text: str) -> None:
    form = Application({"received_on": text})
    assert form.errors["received_on"] == ["Årstallet skal være mellem 1900 og 2199"]


@pytest.mark.parametrize("text", ["١.٢.٢٠٢٦", "1.2.26; drop", "0" * 5000])
def test_strange_text_is_refused_and_not_a_crash(text: str) -> None:
    assert "received_on" in Application({"received_on": text}).errors


def test_a_day_outside_the_span_names_its_end() -> None:
    late = Application({"received_on": "25.03.2026"}).errors["received_on"]
    early = Application({"received_on": "31.12.2019"}).errors["received_on"]
    assert late == ["Datoen skal være 24.03.2026 eller tidligere"]
    assert early == ["Datoen skal være 01.01.2020 eller senere"]


def test_empty_fields_are_asked_for_by_name() -> None:
    errors = {name: list(found) for name, found in Application({}).errors.items()}
    assert errors == {
        "received_on": ["Udfyld »Dato for modtagelse«"],
        "section": ["Vælg paragraf"],
        "kind": ["Vælg slags"],
    }


def test_a_question_is_asked_again_as_a_question() -> None:
    class Decision(StaffForm):
        outcome = forms.ChoiceField(label="Hvad er afgjort?", choices=[("yes", "Ja")])
        why = forms.CharField(label="Hvorfor?")

    errors = Decision({}).errors
    assert errors["outcome"] == ["Vælg et svar på »Hvad er afgjort?«"]
    assert errors["why"] == ["Skriv et svar på »Hvorfor?«"]


def test_a_sentence_of_the_forms_own_is_kept() -> None:
    class Own(StaffForm):
        day = DanishDateField(error_messages={"required": "Indtast datoen, hvor brevet kom"})

    assert Own({}).errors["day"] == ["Indtast datoen, hvor brevet kom"]


def test_the_error_stands_above_the_field_and_word_for_word_in_the_summary() -> None:
    page = shown(Application({"received_on": "31.02.2026", "section": "112", "kind": "first"}))
    assert page.count(NO_SUCH_DATE) == 2
    assert page.index('data-module="error-summary"') < page.index("<h1>")
    assert page.index('id="id_received_on-error"') < page.index('name="received_on"')
    assert 'aria-describedby="id_received_on-hint id_received_on-error"' in page
    assert 'href="#id_received_on"' in page
    assert 'tabindex="-1"' in page


def test_an_error_at_a_group_leads_to_its_first_button() -> None:
    page = shown(Application({}))
    assert 'href="#id_kind_0"' in page
    assert 'id="id_kind_0"' in page


def test_what_was_typed_is_still_there() -> None:
    page = shown(Application({"received_on": "31.02.2026", "kind": "renewal"}))
    assert 'value="31.02.2026"' in page
    assert 'value="renewal" checked' in page


def test_optional_fields_are_marked_and_a_fresh_form_has_no_summary() -> None:
    page = shown(Application())
    assert page.count("(frivilligt)") == 1
    assert "error-summary" not in page
    assert 'aria-describedby="id_note-hint"' in page


def test_markup_in_a_value_is_only_text() -> None:
    page = shown(Application({"received_on": '"><script>alert(1)</script>'}))
    assert "<script>" not in page


@pytest.mark.parametrize("widget", [forms.Textarea, forms.TextInput])
def test_what_is_pasted_is_never_cut_but_refused_with_its_length(
    widget: type[forms.Widget],
) -> None:
    class Note(StaffForm):
        text = forms.CharField(label="Notat", max_length=4000, widget=widget)

    form = Note({"text": "x" * 6000})
    assert form.errors["text"] == [
        "Teksten er på 6.000 tegn. Der er plads til 4.000. Gør den kortere"
    ]
    assert "maxlength" not in shown(form)
    assert "x" * 6000 in shown(form)
    assert Note({"text": "x" * 4000}).is_valid()
