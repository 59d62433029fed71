"""The door to drafts: give a form one, keep it, throw it away, and keep what met a closed door."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from holdepunkt.foundation.access import Actor, Refusal, StaffRequest, bind
from holdepunkt.foundation.drafts.cipher import decrypted, encrypted
from holdepunkt.foundation.drafts.keys import FIELD, FILL_IN, FormKey
from holdepunkt.foundation.drafts.models import Draft
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.values import DraftNote

MOST = 100_000  # characters; the longest text a form takes is 4,000
_NOT_TYPED = frozenset({FIELD, "csrfmiddlewaretoken"})
_REFUSED = FIELD  # a field's name that no form has, kept beside what was typed
_NOBODY = Actor(staff_id=-1, name="ingen", role=None, unit_id=None)
# One statement, so that an autosave which waits for the deed's transaction finds its form sent.
_WRITE = """
INSERT INTO drafts_draft (staff_id, address, citizen_id, content, saved_at, sent)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (staff_id, address, citizen_id) DO UPDATE
SET content = excluded.content, saved_at = excluded.saved_at, sent = excluded.sent
WHERE drafts_draft.sent <> %s
"""


class DraftTooLong(Refusal):
    """What is typed is more than any form takes."""


class NotYourForm(Refusal):
    """The form was opened by somebody else, or so long ago that its key has run out."""


def offer(
    request: StaffRequest, form: StaffForm, *, citizen_id: int | None = None, named: str = ""
) -> None:
    """Let the form keep a draft, and fill an unsent one in where nothing is typed yet.

    A form about no citizen yet asks first, or the next citizen would get the last one's answers;
    `named` is the field that says what its draft is about.
    """
    key = FormKey.opened(
        staff_id=request.actor.staff_id,
        back=_back(request),
        citizen_id=citizen_id,
        was_refused=bool(form.errors),
    )
    # What was sent just now is on the page already: its draft is no news.
    found = None if form.is_bound or request.method == "POST" else _unsent(key, request.now)
    if key.was_refused:
        _keep_refused(key, request)
    typed = decrypted(bytes(found.content), place=key.place) if found else {}
    is_asking = bool(typed) and citizen_id is None and FILL_IN not in request.GET
    if not is_asking:
        _fill_in(form, typed, today=request.today)
    form.draft = DraftNote(
        key=key.signed,
        keep_url=reverse("drafts:keep"),
        discard_url=reverse("drafts:discard"),
        kept_at=found.saved_at if found and typed else None,
        fill_in_url=key.filled if is_asking else "",
        about="".join(typed.get(named, ())[-1:]),
    )


def keep(key: FormKey, posted: QueryDict, *, actor: Actor, now: datetime) -> None:
    """Keep what is typed as the form's draft; what was sent already is not brought back to life."""
    _require_own(key, actor)
    content = {name: posted.getlist(name) for name in posted if name not in _NOT_TYPED}
    if key.was_refused:
        content[_REFUSED] = [""]
    if sum(len(each) for said in content.values() for each in said) > MOST:
        raise DraftTooLong("Teksten er for lang til en kladde. Del den i to.")
    _write(key, content=encrypted(content, place=key.place), saved_at=now, sent="")


def close(key: FormKey, *, actor: Actor, now: datetime) -> None:
    """Empty the draft of a form sent or given up, and let no late autosave fill it again."""
    _require_own(key, actor)
    _write(key, content=b"", saved_at=now, sent=key.opening)


def keep_unsent(request: HttpRequest, *, now: datetime) -> str:
    """Keep what met a closed door as its writer's draft; return the form's address, or nothing.

    The door is closed by an expired log-in or a form too old. Whose the text is, the form's own
    signed key says: whoever logs in next finds it only if it is his.
    """
    key = FormKey.read(request.POST.get(FIELD, "")) if request.method == "POST" else None
    if key is None:
        return ""
    try:
        with _as_writer(key, request) as writer:
            keep(key, request.POST, actor=writer, now=now)
    except DraftTooLong:
        return ""
    return key.filled


def expire(*, actor: Actor, now: datetime) -> int:
    """Delete the drafts nobody has touched for the days the settings say; return how many."""
    if not actor.job:
        raise NotYourForm("Kun et job sletter gamle kladder.")
    before = now - timedelta(days=settings.HOLDEPUNKT_DRAFT_DAYS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT drafts_expire(%s)", [before])
        return int(cursor.fetchone()[0])


@contextmanager
def _as_writer(key: FormKey, request: HttpRequest) -> Iterator[Actor]:
    """Be the writer for the one row that is his, and then again who was at work before."""
    writer = Actor(staff_id=key.staff_id, name="", role=None, unit_id=None)
    today = request.today  # type: ignore[attr-defined]
    bind(writer, today)
    try:
        yield writer
    finally:
        bind(getattr(request, "actor", None) or _NOBODY, today)


def _require_own(key: FormKey, actor: Actor) -> None:
    if key.staff_id != actor.staff_id:
        raise NotYourForm("Formularen er åbnet af en anden. Åbn den igen, og skriv i den.")


def _keep_refused(key: FormKey, request: StaffRequest) -> None:
    """Let the draft there is be what was refused, and say so."""
    if _unsent(key, request.now):
        with suppress(DraftTooLong):
            keep(key, request.POST, actor=request.actor, now=request.now)


def _back(request: StaffRequest) -> str:
    """Return the address of the form, without the wish to have its draft filled in."""
    asked = request.GET.copy()
    asked.pop(FILL_IN, None)
    return f"{request.path}?{asked.urlencode(safe='/')}" if asked else request.path


def _of(key: FormKey) -> QuerySet[Draft]:
    return Draft.objects.filter(
        staff_id=key.staff_id, address=key.address, citizen_id=key.citizen_id
    )


def _unsent(key: FormKey, now: datetime) -> Draft | None:
    since = now - timedelta(days=settings.HOLDEPUNKT_DRAFT_DAYS)
    found = _of(key).filter(saved_at__gte=since).first()
    return found if found and found.content else None


def _write(key: FormKey, *, content: bytes, saved_at: datetime, sent: str) -> None:
    row: list[Any] = [key.staff_id, key.address, key.citizen_id, content, saved_at, sent]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [*row, key.opening])


def _fill_in(form: StaffForm, content: Mapping[str, list[str]], *, today: date) -> None:
    """Put what was typed where the form shows it; a name the form does not have is left out.

    So is the day a deed was done, if the form was refused: that day is asked for again.
    """
    for name, said in content.items():
        field = form.fields.get(name)
        is_deeds_day = isinstance(field, DanishDateField) and field.latest == today
        if field is not None and said and not (is_deeds_day and _REFUSED in content):
            many = getattr(field.widget, "allow_multiple_selected", False)
            form.initial[name] = said if many else said[-1]
