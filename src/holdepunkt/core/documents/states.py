"""How far an activity is, and in which phase, as its texts tell; what is not sure is doubted."""

import re
from collections.abc import Iterator, Sequence

from holdepunkt.core.papers import Activity, Printed
from holdepunkt.core.portfolio import ActivityState, Phase
from holdepunkt.core.wording import shortened

ABOUT = 300  # letters
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
_BE = r"(?:status: ?)?(?:(?:er|nu|blevet) )*"
_RUNS = (
    r"(?:i (?:gang|proces)|igangsat|igangværende|påbegyndt|startet|kører"
    r"|under (?:udvikling|udarbejdelse|implementering))\b"
)
_SAYS = (
    (r"(?:afsluttet|gennemført|færdig(?:gjort|t)?|udført|fuldført|lukket|implementeret)\b",
     ActivityState.UNMEASURED, (ENDED,)),
    (r"afventer (?:opstart|start)\b|(?:planlagt|kommende)\b", ActivityState.NOT_STARTED, ()),
    (r"(?:afvent(?:er|ende)|venter på)\b", ActivityState.WAITING, ()),
    (r"ikke (?:startet|påbegyndt|igangsat|begyndt|i gang|gået i gang)\b",
     ActivityState.NOT_STARTED, ()),
    (r"ikke (?:finansieret|bevilget)\b", ActivityState.UNFUNDED, ()),
    (_RUNS, ActivityState.UNDER_WAY, ()),
    (r"(?:udskudt|udsat|på (?:hold|pause)|sat (?:på (?:hold|pause)|i bero)|i bero)\b",
     ActivityState.POSTPONED, ()),
    (r"(?:fravalgt|udgår|udgået|opgivet|droppet|aflyst|stoppet|bortfaldet)\b",
     ActivityState.DROPPED, ()),
    (r"(?:overgået til|i|sat i) drift\b", ActivityState.IN_OPERATION, ()),
)  # fmt: skip
_WAITS = re.compile(r"^(?:er )?(?:afvent(?:er|ende)|venter på)\s+", re.IGNORECASE)
_FEW_WORDS = 6  # a status of so few says the state and no more
NOT_YET = re.compile(
    r"\bkan (?:\w+ ){0,2}?(?:først|tidligst) (?:igangsættes|iværksættes|opstartes|påbegyndes|starte"
    r"|begynde|gå i gang)\b",
    re.IGNORECASE,
)
BARE = "Dokumentet siger kun »{text}«."
# Where a plan tells in passing how far the work is; what it proposes is doubted.
_UNDER_WAY = (
    r"\b(?:er|var) (?:nu |allerede |endnu )?"
    r"(?:i gang|under udvikling|igangsat|taget i brug|godt igennem)\b"
)
_BEING_DONE = (
    r"\b(?:(?:man|vi|der) er|er (?:man|vi|der)) (?:nu |allerede |også )?"
    r"(?:ved at|i færd med at|begyndt at|gået i gang)\b"
)
_DONE_SO_FAR = (
    r"\b(?:har (?:man|vi)|(?:man|vi) har) (?:\w+ ){0,3}?"
    r"(?:arbejdet|(?:gennem|på)?gået|udarbejdet|udviklet|opdateret|afholdt|etableret|indført|igangsat"
    r"|påbegyndt|begyndt|afprøvet|kortlagt|ansat|gennemført)\b"
)
_SIGNS = (
    (r"\bsat i drift\b", ActivityState.IN_OPERATION),
    (_UNDER_WAY, ActivityState.UNDER_WAY),
    (_BEING_DONE, ActivityState.UNDER_WAY),
    (_DONE_SO_FAR, ActivityState.UNDER_WAY),
    (r"\bafventer\s", ActivityState.WAITING),
)
_WHAT_FOR = re.compile(r"\bafventer\s+(?P<what>[^.;]+?)(?=\s+og\s|,|[.;]|$)", re.IGNORECASE)
_PHASE_WORDS = (
    (r"\budvikling", Phase.DEVELOPMENT),
    (r"\bdesign", Phase.DESIGN),
    (r"\bimplementering", Phase.IMPLEMENTATION),
    (r"\bopfølgning", Phase.FOLLOW_UP),
)
PHASES = (("", "Ikke oplyst"), *((phase.value, phase.label) for phase in Phase))


def proposed_state(activity: Activity) -> tuple[ActivityState, tuple[str, ...]]:
    """Return the state the texts speak for, and why it is not sure."""
    state, why, _ = _read(activity)
    return state, why


def state_words(activity: Activity) -> Printed | None:
    """Return the words the state is read from: the status, or a sign of it in passing."""
    _, _, words = _read(activity)
    return words


def _read(activity: Activity) -> tuple[ActivityState, tuple[str, ...], Printed | None]:
    first = activity.status[0] if activity.status else None
    sure = stated_state(activity) or _outcome(activity) or (_said(first.text) if first else None)
    sign = next(_signs(activity), None)
    if not activity.status and (waits := _first_later(activity)):
        # What is told of work is then another's, or of what goes before; it is asked about.
        why = (SIGN.format(text=shortened(waits.text, QUOTED)),) if sign else ()
        return ActivityState.NOT_STARTED, why, waits
    # What is planned next to work that is told of is no sign that nothing has begun.
    is_begun = sign is not None and sign[0] is not ActivityState.WAITING
    if sure and not (is_begun and sure[0] is ActivityState.NOT_STARTED):
        return *sure, first
    if sign:
        state, words = sign
        return state, (SIGN.format(text=shortened(words.text, QUOTED)),), words
    if first:
        return ActivityState.UNDER_WAY, (RUNNING,), first
    return ActivityState.NOT_STARTED, (), None


def _outcome(activity: Activity) -> tuple[ActivityState, tuple[str, ...]] | None:
    found = _OUTCOMES.get(activity.outcome)
    if found is None:
        return None
    return found, (ENDED,) if found is ActivityState.UNMEASURED else ()


def stated_state(activity: Activity) -> tuple[ActivityState, tuple[str, ...]] | None:
    """Return the state that a status of a few words names; a longer one is read as a whole."""
    if len(activity.status) != 1 or len(activity.status[0].text.split()) > _FEW_WORDS:
        return None
    return _said(activity.status[0].text)


def about_of(activity: Activity, state: ActivityState) -> str:
    """Return what the status tells beside the state; a bare word of state says that it is bare."""
    text = activity.status[0].text.strip() if activity.status else ""
    if state is ActivityState.WAITING and not _WAITS.match(text):
        found = (_WHAT_FOR.search(one.text) for one in activity.status or activity.content)
        if what := next((one["what"] for one in found if one), ""):
            return shortened(what, ABOUT)
    if not state.asks or not text:
        return ""
    about = _WAITS.sub("", text) if state is ActivityState.WAITING else text
    words = "|".join(pattern for pattern, _, _ in _SAYS)
    if re.fullmatch(rf"{_BE}(?:{words})[ .!]*", about, re.IGNORECASE):
        return BARE.format(text=text.rstrip(" ."))
    return shortened(about, ABOUT)


def _first_later(activity: Activity) -> Printed | None:
    """Return the sentence of a plan that says the activity can only begin later, if one does."""
    return next((one for one in _sentences(activity.content) if NOT_YET.search(one.text)), None)


def _sentences(texts: Sequence[Printed]) -> list[Printed]:
    return [Printed(one, text.place) for text in texts
            for one in re.split(r"(?<=[.!?])\s+", text.text)]  # fmt: skip


def _signs(activity: Activity) -> Iterator[tuple[ActivityState, Printed]]:
    """Yield the sentences that tell it in passing, the surest first; a status before a plan."""
    sentences = _sentences(activity.status or activity.content)
    for pattern, state in _SIGNS:
        signs = (one for one in sentences if re.search(pattern, one.text, re.IGNORECASE))
        yield from ((state, one) for one in signs)
    if activity.phase and not activity.status:
        yield ActivityState.UNDER_WAY, activity.phase


def _said(status: str) -> tuple[ActivityState, tuple[str, ...]] | None:
    """Return the state that a text of status begins with, if it does."""
    for pattern, state, why in _SAYS:
        if re.match(rf"{_BE}(?:{pattern})", status.strip(), re.IGNORECASE):
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
    return "", (SEVERAL.format(text=shortened(text, QUOTED)),)
