"""One activity as it is proposed: its fields, their lines, and which doubt belongs to which."""

import re
from collections.abc import Iterable, Mapping, Sequence

from holdepunkt.core.documents.needing import NeedSaid, add_needs
from holdepunkt.core.documents.promises import (
    is_of_what_goes_before,
    promised_dates,
    repeated_dates,
    times_left_out,
)
from holdepunkt.core.documents.states import (
    ABOUT,
    PHASES,
    about_of,
    proposed_phase,
    proposed_state,
    state_words,
)
from holdepunkt.core.documents.titling import title_of
from holdepunkt.core.documents.values import Answers, Item, ItemKind, Shape, Typed
from holdepunkt.core.papers import Activity, DatedWords, Doubt, Printed, Trouble
from holdepunkt.core.portfolio import ActivityState

STATES = tuple((state.value, state.label) for state in ActivityState)
_LACKS = {Trouble.NO_OWNER, Trouble.NO_DATE, Trouble.NO_TARGET}
_HOMES = {"owner": "lead", "outcome": "state", "status": "told", "dates": "", "goal": ""}
_TEXT = 20_000
_DESCRIBES = re.compile(r"(?:lige|vise)$", re.IGNORECASE)
NO_DATE = "Vi fandt ingen dato for indsatsen."
ONLY_REPEATED = "Vi fandt ingen dato, kun noget, der gentages."
IS_IT_ITS_OWN = (
    "Det kan være den tid, det er klar, som indsatsen venter på. Tøm feltet, hvis det ikke er"
    " indsatsens egen."
)
IS_IT_PROMISED = "Er det et løfte, der gentages, eller beskriver det noget andet?"


def joined(texts: Iterable[Printed]) -> str:
    """Return printed texts as one, a bullet on a line of its own."""
    return "\n".join(f"{'  ' * (each.level - 1)}- {each.text}" if each.level else each.text
                     for each in texts)  # fmt: skip


def activity_item(
    at: int, activity: Activity, typed: Typed, needs: Sequence[NeedSaid] = ()
) -> Item:
    """Return the activity as a proposal, with what it waits for in the same paper."""
    key, line = f"a{at}", activity.place.first
    fields = Answers(key, typed, [])
    homed = _homed(activity)
    state, why = proposed_state(activity)
    title = title_of(activity)
    fields.keep("Tag indsatsen med")
    fields.add(
        "number", "Nummer", activity.number, most=20, printed=activity.number_printed, line=line,
        doubts=homed.get("number", ()),
    )  # fmt: skip
    if activity.second_number:
        fields.add("second", "Andet nummer", activity.second_number, most=20, line=line)
    fields.add(
        "title", "Titel", title, printed=activity.title_printed, line=line,
        doubts=homed.get("title", ()), is_required=True,
    )  # fmt: skip
    fields.add(
        "content", "Indhold", joined(activity.content), shape=Shape.TEXT, most=_TEXT,
        line=first_line(activity.content, line), doubts=homed.get("content", ()),
    )  # fmt: skip
    shown = _add_dates(fields, activity, homed)
    add_needs(fields, needs)
    words = state_words(activity)
    doubts = (*homed.get("state", ()), *why)
    fields.add(
        "state", "Tilstand", state.value, shape=Shape.CHOICE, choices=STATES,
        line=words.place.first if words else line if doubts else 0, doubts=doubts,
        said=words.text if words else "",
    )  # fmt: skip
    phase, which = proposed_phase(activity)
    fields.add(
        "phase", "Fase", phase, shape=Shape.CHOICE, choices=PHASES, doubts=which,
        line=activity.phase.place.first if activity.phase else 0,
        said=activity.phase.text if activity.phase else "",
    )  # fmt: skip
    fields.add(
        "about", "Om tilstanden", about_of(activity, state), most=ABOUT,
        line=first_line(activity.status, line), lacks=state.asks,
    )  # fmt: skip
    fields.add(
        "told", "Hvad der er sket (første opdatering)", joined(activity.status),
        shape=Shape.TEXT, most=_TEXT, line=first_line(activity.status, line),
        doubts=homed.get("told", ()),
    )  # fmt: skip
    fields.add(
        "lead", "Rolle med ansvaret", activity.owner.role[:100] if activity.owner else "", most=100,
        line=activity.owner.place.first if activity.owner else line,
        doubts=homed.get("lead", ()), lacks="Vi fandt ikke, hvem der har ansvaret.",
    )  # fmt: skip
    return Item(
        key, ItemKind.ACTIVITY, f"{activity.number} {title}".strip(), line,
        activity.place.last, tuple(fields.made), homed.get("", ()), at=at,
        left_out=times_left_out(activity, shown),
    )  # fmt: skip


def _add_dates(
    fields: Answers, activity: Activity, homed: Mapping[str, tuple[str, ...]]
) -> list[tuple[DatedWords, str]]:
    """Add a field for each time that promises something, and return those times."""
    promised, again = promised_dates(activity), repeated_dates(activity)
    for number, (dated, what) in enumerate(promised):
        fields.add(
            f"date{number}", "Dato, som den er skrevet", dated.words.verbatim,
            printed=what, line=dated.place.first, doubts=homed.get(f"date{number}", ()),
        )  # fmt: skip
    if not promised:
        fields.add("date0", "Dato, som den er skrevet", "", line=activity.place.first,
                   lacks=ONLY_REPEATED if again else NO_DATE)  # fmt: skip
    for number, (dated, what) in enumerate(again):
        describes = bool(_DESCRIBES.search(dated.words.verbatim))
        fields.add(
            f"every{number}", "Gentages, som det er skrevet", dated.words.verbatim, printed=what,
            line=dated.place.first, doubts=(IS_IT_PROMISED,) if describes else (),
        )  # fmt: skip
    return [*promised, *again]


def first_line(texts: Sequence[Printed], otherwise: int) -> int:
    """Return the line that the texts begin on, where there are any."""
    return texts[0].place.first if texts else otherwise


def _homed(activity: Activity) -> dict[str, tuple[str, ...]]:
    """Return the doubts by the field they belong to; those of the whole activity under nothing."""
    found: dict[str, tuple[str, ...]] = {}
    dates = promised_dates(activity)
    for doubt in activity.doubts:
        if doubt.trouble in _LACKS:
            continue
        home = _home(doubt, activity, dates)
        if doubt.trouble is Trouble.CONDITION and home == "told":
            continue  # what a status waits for is proposed as the state
        said = (
            f"{doubt.sentence} Forslag: »{doubt.suggestion}«."
            if doubt.suggestion
            else doubt.sentence
        )
        found[home] = (*found.get(home, ()), said)
    for number, (dated, _what) in enumerate(dates):
        if is_of_what_goes_before(dated):
            found[f"date{number}"] = (*found.get(f"date{number}", ()), IS_IT_ITS_OWN)
    return found


def _home(doubt: Doubt, activity: Activity, dates: Sequence[tuple[DatedWords, str]]) -> str:
    if doubt.trouble in {Trouble.DATE, Trouble.CONDITION} or doubt.field == "deadline":
        for number, (dated, _what) in enumerate(dates):
            if dated.words.verbatim in doubt.sentence or dated.place == doubt.place:
                return f"date{number}"
        return "told" if doubt.field == "status" else ""
    if doubt.field == "text":
        inside = any(each.place.first <= doubt.place.first <= each.place.last
                     for each in activity.content)  # fmt: skip
        return "content" if inside else "told"
    return _HOMES.get(
        doubt.field, doubt.field if doubt.field in {"title", "number", "content"} else ""
    )
