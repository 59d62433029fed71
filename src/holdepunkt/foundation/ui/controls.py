"""A form field and its troubles as values, so that label, hint, error and input agree."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms import BoundField, Form
from django.utils.safestring import SafeString

INPUT_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "form-checkbox"),
    (forms.Select, "form-select"),
    (forms.FileInput, ""),
    (forms.Widget, "form-input"),
)


@dataclass(frozen=True, slots=True)
class Option:
    """One radio button or checkbox of a group."""

    html_id: str
    name: str
    value: str
    label: str
    kind: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Control:
    """A field as the page draws it; `shape` is input, checkbox or group.

    `suggestions` are words that may be written in it, and need not be.
    """

    shape: str
    html_id: str
    label: str
    hint: str
    error: str
    is_optional: bool
    widget: SafeString | str
    options: tuple[Option, ...] = ()
    suggestions: tuple[str, ...] = ()

    @property
    def list_id(self) -> str:
        """Return the id of the list of suggestions."""
        return f"{self.html_id}-forslag"

    @property
    def described_by(self) -> str:
        """Return the ids of the hint and the error."""
        ids = [
            f"{self.html_id}-hint" if self.hint else "",
            f"{self.html_id}-error" if self.error else "",
        ]
        return " ".join(part for part in ids if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, word for word as at the field, and the id to mend; '' for the whole form."""

    text: str
    html_id: str


def control(bound: BoundField) -> Control:
    """Return the field ready to draw."""
    options = _options(bound)
    blank = Control(
        shape=_shape(bound, options),
        html_id=bound.id_for_label or bound.auto_id or bound.html_name,
        label=str(bound.label),
        hint=str(bound.help_text or ""),
        error=str(bound.errors[0]) if bound.errors else "",
        is_optional=_is_optional(bound.field),
        widget="",
        options=options,
        suggestions=tuple(getattr(bound.field, "suggestions", ())),
    )
    if options:
        return blank
    return _with_widget(blank, bound)


def _is_optional(field: forms.Field) -> bool:
    """Tell whether to say so: a field that another answer may call for is not called optional."""
    asked_for = isinstance(field, forms.BooleanField) or getattr(field, "is_conditional", False)
    return not field.required and not asked_for


def problems(form: Form) -> list[Problem]:
    """Return the form's errors in the order of its fields, those of the whole form first."""
    if not form.is_bound:
        return []
    whole = [Problem(str(error), "") for error in form.non_field_errors()]
    return whole + [
        Problem(str(bound.errors[0]), _first_id(bound))
        for bound in form.visible_fields()
        if bound.errors
    ]


def _first_id(bound: BoundField) -> str:
    options = _options(bound)
    return options[0].html_id if options else (bound.id_for_label or bound.html_name)


def _shape(bound: BoundField, options: tuple[Option, ...]) -> str:
    if options:
        return "group"
    return "checkbox" if isinstance(bound.field.widget, forms.CheckboxInput) else "input"


def _options(bound: BoundField) -> tuple[Option, ...]:
    if not isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return ()
    return tuple(
        Option(
            html_id=str(part.id_for_label),
            name=str(part.data["name"]),
            value=str(part.data["value"]),
            label=str(part.choice_label),
            kind=str(part.data["type"]),
            is_chosen=bool(part.data["selected"]),
        )
        for part in bound.subwidgets
    )


def _with_widget(blank: Control, bound: BoundField) -> Control:
    attributes: dict[str, Any] = {"class": _class_of(bound)}
    if blank.described_by:
        attributes["aria-describedby"] = blank.described_by
    if blank.error:
        attributes["aria-invalid"] = "true"
    if blank.suggestions:
        attributes["list"] = blank.list_id
    return replace(blank, widget=bound.as_widget(attrs=attributes))


def _class_of(bound: BoundField) -> str:
    widget = bound.field.widget
    ours = next(name for kind, name in INPUT_CLASSES if isinstance(widget, kind))
    return f"{ours} {widget.attrs.get('class', '')}".strip()
