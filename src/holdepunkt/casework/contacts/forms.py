"""Forms of contacts and conversations; they save nothing."""

from collections.abc import Iterable
from typing import Any

from django import forms

from holdepunkt.casework.contacts.models import Contact
from holdepunkt.casework.contacts.public import Conversation, Line, NewContact
from holdepunkt.core.contacts import Topic
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm, furthest_promise
from holdepunkt.foundation.ui.versions import VersionedForm

LINES = range(1, 4)
BACK, NOW = "back", "now"
_WIDE = forms.Textarea(attrs={"rows": 5})


class RecordForm(StaffForm):
    """A contact in the fewest fields: all but the words are chosen already."""

    text = forms.CharField(
        label="Hvad drejer det sig om?",
        max_length=250,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
        help_text="Fx: Vil vide, om kørestolen er bestilt. Helst før kl. 12.",
        error_messages={"required": "Skriv, hvad henvendelsen drejer sig om"},
    )
    caller = forms.CharField(
        label="Navn og telefon på den, der ringede",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    topic = forms.ChoiceField(label="Emne", widget=forms.RadioSelect, initial="case")
    answered = forms.ChoiceField(
        label="Svar",
        choices=[(BACK, "Ringes tilbage"), (NOW, "Besvaret nu")],
        initial=BACK,
        widget=forms.RadioSelect,
    )
    due_on = DanishDateField(
        label="Ringes tilbage senest",
        required=False,
        help_text="Tomt: som vi lover alle. Fx 24.03.2026",
    )
    who = forms.ChoiceField(
        label="Hvem var det?",
        choices=Contact.Who.choices,
        initial=Contact.Who.CITIZEN,
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(
        label="Hvordan kom den?",
        choices=Contact.Channel.choices,
        initial=Contact.Channel.PHONE,
        widget=forms.RadioSelect,
    )
    unit = forms.TypedChoiceField(
        label="Hvilken afdeling svarer?", coerce=int, required=False, empty_value=None
    )

    def __init__(
        self,
        *args: Any,
        topics: Iterable[Topic],
        departments: Iterable[tuple[int, str]],
        today: Any,
        **options: Any,
    ) -> None:
        """Offer the centre's topics; without `departments` the citizen's own unit answers."""
        super().__init__(*args, **options)
        self.offer("topic", ((one.key, one.title) for one in topics))
        date_field = self.fields["due_on"]
        if isinstance(date_field, DanishDateField):
            date_field.earliest = today
        self.no_later_than("due_on", furthest_promise(today))
        found = list(departments)
        if found:
            self.offer("unit", found, none="Vælg afdeling")
            self.fields["unit"].required = True
            self.fields["caller"].required = True
            self.fields["caller"].error_messages["required"] = (
                "Skriv navn og telefon, så vi kan ringe tilbage"
            )
        else:
            del self.fields["unit"]

    def new(self, citizen_id: int | None) -> NewContact:
        """Return the contact as it was filled in; the form must be valid."""
        said = self.cleaned_data
        at_once = said["answered"] == NOW
        return NewContact(
            text=said["text"],
            topic=said["topic"],
            who=said["who"],
            channel=said["channel"],
            citizen_id=citizen_id,
            caller=said["caller"],
            unit_id=said.get("unit"),
            at_once=at_once,
            due_on=None if at_once else said["due_on"],
        )


class NoteForm(StaffForm):
    """What was said, and up to three things agreed, ours or the citizen's."""

    text = forms.CharField(
        label="Hvad talte I om?",
        widget=_WIDE,
        max_length=2000,
        required=False,
        help_text="Kort. Det, en kollega skal vide for at kunne svare næste gang.",
    )

    def __init__(self, *args: Any, today: Any, **options: Any) -> None:
        """Ask for three lines; empty ones are not agreements."""
        super().__init__(*args, **options)
        for number in LINES:
            self._ask_for_line(number, today)

    def _ask_for_line(self, number: int, today: Any) -> None:
        self.fields[f"what_{number}"] = forms.CharField(
            label=f"Hvad er aftalt? ({number})",
            required=False,
            max_length=300,
            help_text="Skriv det, som du ville sige det. Fx: Send lægeudtalelsen."
            if number == 1
            else "",
        )
        self.fields[f"side_{number}"] = forms.ChoiceField(
            label=f"Hvem gør det? ({number})",
            choices=[("ours", "Vi gør det"), ("theirs", "Borgeren gør det")],
            initial="ours",
            widget=forms.RadioSelect,
        )
        self.fields[f"due_{number}"] = DanishDateField(
            label=f"Senest hvornår? ({number})",
            required=False,
            earliest=today,
            latest=furthest_promise(today),
        )

    def clean(self) -> dict[str, Any]:
        """Ask for what an agreement lacks: what it is, or its day."""
        said = super().clean() or {}
        for number in LINES:
            what, due_on = said.get(f"what_{number}"), said.get(f"due_{number}")
            if what and not due_on and f"due_{number}" not in self.errors:
                self.add_error(f"due_{number}", "Indtast den dag, det senest skal være gjort")
            if due_on and not what:
                self.add_error(f"what_{number}", "Skriv, hvad I har aftalt, eller slet datoen")
        if not self.errors and not said.get("text") and not said.get("what_1"):
            self.add_error("text", "Skriv, hvad I talte om, eller hvad I aftalte")
        return said

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return what was agreed; the form must be valid."""
        said = self.cleaned_data
        return tuple(
            Line(said[f"what_{n}"], said[f"due_{n}"], said[f"side_{n}"] == "theirs")
            for n in LINES
            if said[f"what_{n}"]
        )

    @property
    def said(self) -> Conversation:
        """Return the conversation; the form must be valid."""
        return Conversation(self.cleaned_data["text"], self.lines)


class ConverseForm(NoteForm):
    """The same about a conversation that answers no contact."""

    inbound = forms.ChoiceField(
        label="Hvem tog kontakt?",
        choices=[("out", "Vi gjorde"), ("in", "Borgeren gjorde")],
        initial="out",
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(
        label="Hvordan talte I sammen?",
        choices=Contact.Channel.choices,
        initial=Contact.Channel.PHONE,
        widget=forms.RadioSelect,
    )
    topic = forms.ChoiceField(label="Emne", widget=forms.RadioSelect, initial="case")

    def __init__(self, *args: Any, topics: Iterable[Topic], **options: Any) -> None:
        """Offer the centre's topics; the agreements come first, as they are what is hurried."""
        super().__init__(*args, **options)
        self.offer("topic", ((one.key, one.title) for one in topics))

    @property
    def said(self) -> Conversation:
        """Return the conversation; the form must be valid."""
        said = self.cleaned_data
        return Conversation(
            said["text"], self.lines, said["topic"], said["channel"], said["inbound"] == "in"
        )


class PassForm(VersionedForm):
    """To whom a contact goes, and why."""

    unit = forms.TypedChoiceField(label="Hvilken afdeling svarer?", coerce=int)
    person = forms.TypedChoiceField(
        label="Hvem i afdelingen?", coerce=int, required=False, empty_value=None
    )
    why = forms.CharField(
        label="Hvorfor?",
        max_length=300,
        error_messages={"required": "Skriv, hvorfor den gives videre"},
    )

    def __init__(
        self,
        *args: Any,
        departments: Iterable[tuple[int, str]],
        people: Iterable[tuple[int, str]],
        **options: Any,
    ) -> None:
        """Offer the departments, and who works there."""
        super().__init__(*args, **options)
        self.offer("unit", departments, none="Vælg afdeling")
        self.offer("person", people, none="Afdelingslederen finder en")


class NameForm(StaffForm):
    """Which citizen an unknown caller's contact is about."""

    citizen = forms.TypedChoiceField(
        label="Hvem er det?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg borgeren"},
    )


class FactForm(VersionedForm):
    """Something the citizen told us; without a topic of its own it asks for one."""

    topic = forms.ChoiceField(label="Hvad handler det om?", widget=forms.RadioSelect)
    text = forms.CharField(
        label="Hvad fortalte borgeren?",
        max_length=300,
        error_messages={"required": "Skriv, hvad borgeren fortalte"},
    )
    source = forms.CharField(
        label="Hvor har vi det fra?", max_length=100, initial="Fortalt i telefonen"
    )

    def __init__(self, *args: Any, topics: Iterable[Topic], **options: Any) -> None:
        """Offer the topics nothing is told of; with none, what is told already is changed."""
        super().__init__(*args, **options)
        found = [(one.key, one.title) for one in topics]
        if found:
            self.offer("topic", found)
            return
        del self.fields["topic"]
        text = self.fields["text"]
        text.required = False
        text.help_text = "Lad feltet stå tomt, hvis det ikke gælder mere."
