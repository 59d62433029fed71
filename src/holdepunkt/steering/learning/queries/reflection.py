"""One MiniFOKUS: its questions with the answers given, and one's own answer."""

from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.complaints import public as complaints
from holdepunkt.core.wording import long_date, short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, Actor, Tie, may, require
from holdepunkt.foundation.ui import address
from holdepunkt.foundation.ui.versions import Change, Overtaken
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.learning import access
from holdepunkt.steering.learning.models import Reflection, ReflectionAnswer
from holdepunkt.steering.learning.queries.asking import NoOccasion, occasion


@dataclass(frozen=True, slots=True)
class Said:
    """One answer to a question; `who` is empty where the reader is of another department."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with the answers to it."""

    text: str
    answers: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """Somebody asked: where she stands, and how to let her off."""

    who: str
    standing: str
    answer_url: str
    release_url: str


@dataclass(frozen=True, slots=True)
class ReflectionPage:
    """A MiniFOKUS as it is read."""

    id: int
    title: str
    about: str
    source_url: str
    unit: str
    themes: str
    started: str
    questions: tuple[AskedQuestion, ...]
    asked: tuple[AskedPerson, ...]
    actions: tuple[tuple[str, str], ...]
    action_url: str
    own_answer_url: str


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What one asked person answers."""

    id: int
    version: int
    reflection_id: int
    citizen_id: int | None
    title: str
    about: str
    due: str
    questions: tuple[str, ...]
    texts: tuple[str, ...]


def reflection_page(*, reflection_id: int, actor: Actor, today: date) -> ReflectionPage:
    """Return the MiniFOKUS; DoesNotExist for whom the actor may not see it."""
    row = access.visible_reflections(actor).select_related("questions", "unit").get(
        pk=reflection_id
    )  # fmt: skip
    answers = list(access.visible_answers(actor).filter(reflection_id=row.pk).order_by("id"))
    is_near = row.unit_id == actor.unit_id
    ids = [one.staff_id for one in answers] if is_near else []
    names = organisation.staff_names(staff_ids=ids, actor=actor)
    own = next((one for one in answers if one.staff_id == actor.staff_id), None)
    actions = access.visible_actions(actor).filter(reflection_id=row.pk).order_by("id")
    may_lead = may(actor, Act.LEAD_LEARNING).allowed
    new_url = f"{address('learning:new_action')}?minifokus={row.pk}" if may_lead else ""
    return ReflectionPage(
        id=row.pk,
        title=row.title,
        about=row.get_about_display(),
        source_url=_source_url(row, actor, today),
        unit=row.unit.name,
        themes=theme_words(row.themes, complaints.names_of(actor=actor)),
        started=short_date(clock.local(row.started_at).date()),
        questions=_questions(row, answers, names),
        asked=tuple(_person(one, number, names, actor) for number, one in enumerate(answers, 1)),
        actions=tuple((address("learning:action", one.pk), one.title) for one in actions),
        action_url=new_url,
        own_answer_url=address("learning:answer", own.pk) if own and not own.released_on else "",
    )


def answer_page(*, answer_id: int, actor: Actor) -> AnswerPage:
    """Return what the actor is to answer; DoesNotExist for who may not see the MiniFOKUS."""
    rows = access.visible_answers(actor).select_related("reflection__questions")
    row = rows.get(pk=answer_id)
    require(actor, Act.ANSWER_REFLECTION, {Tie.SELF} if row.staff_id == actor.staff_id else ())
    what = row.reflection
    return AnswerPage(
        id=row.pk,
        version=row.version,
        reflection_id=what.pk,
        citizen_id=row.citizen_id,
        title=what.title,
        about=what.get_about_display(),
        due=long_date(row.due_on),
        questions=tuple(what.questions.texts),
        texts=tuple(row.texts),
    )


def own_answer(*, reflection_id: int, actor: Actor) -> tuple[int, int]:
    """Return the actor's own answer in a MiniFOKUS and its version; DoesNotExist for none."""
    rows = access.visible_answers(actor).filter(reflection_id=reflection_id)
    return rows.values_list("id", "version").get(staff_id=actor.staff_id)


def answer_changes(*, answer_id: int, actor: Actor) -> Overtaken:
    """Return what stands now where one's own answer was changed in another window."""
    row = access.visible_answers(actor).get(pk=answer_id)
    at = row.answered_at
    what = "Svaret" if at else "Du er fritaget for at svare"
    told = "\n".join(row.texts)
    changes = (Change(actor.name, at, what, told, is_own=True),) if at else ()
    return Overtaken("svaret", changes)


def theme_words(themes: list[int], names: dict[int, str]) -> str:
    """Return the themes in words."""
    return ", ".join(names[one] for one in themes if one in names)


def _questions(
    row: Reflection, answers: list[ReflectionAnswer], names: dict[int, str]
) -> tuple[AskedQuestion, ...]:
    given = [one for one in answers if one.answered_at]
    return tuple(
        AskedQuestion(
            text,
            tuple(
                Said(names.get(one.staff_id, ""), one.texts[place])
                for one in given
                if one.texts[place]
            ),
        )
        for place, text in enumerate(row.questions.texts)
    )


def _person(one: ReflectionAnswer, number: int, names: dict[int, str], actor: Actor) -> AskedPerson:
    waits = not (one.answered_at or one.released_on)
    standing = f"Spurgt, svarer senest {short_date(one.due_on)}"
    if one.answered_at:
        standing = "Har svaret"
    elif one.released_on:
        standing = "Fritaget for at svare"
    is_own = one.staff_id == actor.staff_id
    can_release = waits and access.may_release(actor, one)
    return AskedPerson(
        who=names.get(one.staff_id, "") or f"Spurgt nr. {number}",
        standing=standing,
        answer_url=address("learning:answer", one.pk) if is_own and waits else "",
        release_url=address("learning:release", one.pk) if can_release else "",
    )


def _source_url(row: Reflection, actor: Actor, today: date) -> str:
    """Return where it began, for who may see that."""
    if row.subject_id is None:
        return ""
    try:
        found = occasion(about=row.about, subject_id=row.subject_id, actor=actor, today=today)
    except NoOccasion:
        return ""
    return found.url
