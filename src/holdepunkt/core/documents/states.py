"""How far an activity is, and in which phase, as its texts tell; what is not sure is doubted."""

import re
from collections.abc import Iterator

from holdepunkt.core.papers import Activity
from holdepunkt.core.portfolio import ActivityState, Phase

QUOTED = 120  # letters of a sentence in a doubt
_OUTCOMES = {
    "afsluttet": ActivityState.UNMEASURED,
    "afsluttet: ikke nået": ActivityState.NOT_REACHED,
    "i gang": ActivityState.UNDER_WAY,
    "ikke startet": ActivityState.NOT_STARTED,
    "fravalgt": ActivityState.DROPPED,
    "ikke finansieret": ActivityState.UNFUNDED,
    "udskudt": ActivityState.POSTPONED,
}
ENDED = (
    "Dokumentet siger, at den er afsluttet, men ikke hvad der er nået."
    " Vælg den tilstand, der passer."
)
RUNNING = "Vi kan ikke læse tilstanden; den er foreslået, fordi der står noget under status."
SIGN = "Tilstanden er foreslået efter »{text}«. Passer den?"
SEVERAL = "Teksten nævner flere faser: »{text}«. Vælg den, der passer."
# A cell of status that says the state with its first words; the longer before the shorter.
_SAYS = (
    (r"(?:er )?afsluttet\b", ActivityState.UNMEASURED, (ENDED,)),
    (r"afvent(?:er|ende)\b", ActivityState.WAITING, ()),
    (r"ikke (?:startet|påbegyndt|igangsat|begyndt)\b", ActivityState.NOT_STARTED, ()),
    (r"ikke finansieret\b", ActivityState.UNFUNDED, ()),
    (r"(?:i gang|igangsat|påbegyndt|under udvikling)\b", ActivityState.UNDER_WAY, ()),
    (r"(?:udskudt|udsat)\b", ActivityState.POSTPONED, ()),
    (r"(?:fravalgt|udgår|opgivet)\b", ActivityState.DROPPED, ()),
    (r"i drift\b", ActivityState.IN_OPERATION, ()),
)
# Where a plan tells in passing how far the work is; what it proposes is doubted.
_UNDER_WAY = (
    r"\b(?:er|var) (?:nu |allerede |endnu )?"
    r"(?:i gang|under udvikling|igangsat|taget i brug|godt igennem)\b"
)
_SIGNS = (
    (r"\bsat i drift\b", ActivityState.IN_OPERATION),
    (_UNDER_WAY, ActivityState.UNDER_WAY),
)
_PHASE_WORDS = (
    (r"\budvikling", Phase.DEVELOPMENT),
    (r"\bdesign", Phase.DESIGN),
    (r"\bimplementering", Phase.IMPLEMENTATION),
    (r"\bopfølgning", Phase.FOLLOW_UP),
)
PHASES = (("", "Ikke oplyst"), *((phase.value, phase.label) for phase in Phase))


def proposed_state(activity: Activity) -> tuple[ActivityState, tuple[str, ...]]:
    """Return the state the texts speak for, and why it is not sure."""
    found = _OUTCOMES.get(activity.outcome)
    if found is ActivityState.UNMEASURED:
        return found, (ENDED,)
    if found is not None:
        return found, ()
    if activity.status:
        return _said(activity.status[0].text) or (ActivityState.UNDER_WAY, (RUNNING,))
    for state, sentence in _signs(activity):
        return state, (SIGN.format(text=_short(sentence)),)
    return ActivityState.NOT_STARTED, ()


def _signs(activity: Activity) -> Iterator[tuple[ActivityState, str]]:
    """Yield what the sentences tell in passing, the surest first."""
    sentences = [one for text in activity.content for one in re.split(r"(?<=[.!?])\s+", text.text)]
    for pattern, state in _SIGNS:
        yield from ((state, one) for one in sentences if re.search(pattern, one, re.IGNORECASE))
    if activity.phase:
        yield ActivityState.UNDER_WAY, activity.phase.text


def _said(status: str) -> tuple[ActivityState, tuple[str, ...]] | None:
    """Return the state that a text of status begins with, if it does."""
    for pattern, state, why in _SAYS:
        if re.match(pattern, status.strip(), re.IGNORECASE):
            return state, why
    return None


def proposed_phase(activity: Activity) -> tuple[str, tuple[str, ...]]:
    """Return the phase the text names, and the doubt where it names several."""
    if activity.phase is None:
        return "", ()
    text = activity.phase.text
    named = [phase for word, phase in _PHASE_WORDS if re.search(word, text, re.IGNORECASE)]
    if len(named) == 1:
        return named[0].value, ()
    return "", (SEVERAL.format(text=_short(text)),)


def _short(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[: QUOTED - 1]}…"
