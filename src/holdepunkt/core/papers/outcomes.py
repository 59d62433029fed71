"""What a status text says became of an activity: a proposal in the words of the states."""

import re
from collections.abc import Sequence

from holdepunkt.core.papers.drafts import ActivityDraft
from holdepunkt.core.papers.values import Printed, Trouble

_DROPPED = re.compile(
    r"\b(?:se bort fra|bortfald\w*|fravalgt|udgår|opgivet|droppet)\b", re.IGNORECASE
)
_UNFUNDED = re.compile(
    r"\bikke (?:\w+ )?(?:finansieret|en del af budget\w*)|\bikke tilført finansiering"
    r"|\bikke bevilget",
    re.IGNORECASE,
)
_STILL = re.compile(r"\b(?:alligevel|stadig|i stedet)\b", re.IGNORECASE)
_NO_EFFECT = re.compile(
    r"\bgav ikke anledning\b|\buden (?:den ønskede )?virkning\b"
    r"|\bikke den ønskede effekt\b",
    re.IGNORECASE,
)
_POSTPONED = re.compile(r"\budskudt\b|\budsat\b", re.IGNORECASE)
_NOT_BEGUN = re.compile(
    r"\bikke (?:startet|begyndt|påbegyndt|igangsat|gået i gang|i gang)\b", re.IGNORECASE
)
_FEW_WORDS = 5
_RUNNING = re.compile(
    r"\b(?:i gang|igangsat|påbegyndt|under (?:udarbejdelse|implementering|udvikling)"
    r"|opstartet|ved at)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"\b(?:planlagt|planlægges)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:er|har)\b[^.]*\b(?:afholdt|afsluttet|gennemført|etableret|afsendt|indgået|fået|udarbejdet)\b",
    re.IGNORECASE,
)


def propose_outcome(draft: ActivityDraft) -> str:
    """Return the state the texts speak for, or nothing; what is not achieved becomes a doubt."""
    text = " ".join(each.text for each in draft.status)
    finished = any(each.trouble is Trouble.FINISHED for each in draft.doubts)
    if not text:
        return "afsluttet" if finished else ""
    ended = _ended_otherwise(draft, text)
    if ended:
        return ended
    if _UNFUNDED.search(text):
        _say(draft, "Der er ikke tilført penge, men noget gennemføres.", _UNFUNDED)
    if _POSTPONED.search(text):
        sentence = "En del af aktiviteten er udskudt; resten kan være i gang."
        draft.doubt(
            Trouble.STATE, "outcome", sentence, place=_where(draft.status, _POSTPONED).place
        )
    return "afsluttet" if finished else _running(text)


def _ended_otherwise(draft: ActivityDraft, text: str) -> str:
    """Return the state of what was dropped, unfunded, without effect, or not begun at all."""
    first = draft.status[0].text
    if len(text.split()) <= _FEW_WORDS:
        short = (("udskudt", _POSTPONED), ("ikke startet", _NOT_BEGUN))
        return next((state for state, pattern in short if pattern.search(text)), "")
    if _DROPPED.search(text):
        _say(draft, "Teksten siger, at aktiviteten er valgt fra; den er ikke nået.", _DROPPED)
        return "fravalgt"
    if _UNFUNDED.search(first) and not _STILL.search(first):
        _say(draft, "Aktiviteten er ikke finansieret: hverken færdig eller i gang.", _UNFUNDED)
        return "ikke finansieret"
    if _NO_EFFECT.search(text):
        _say(draft, "Aktiviteten er gjort, men teksten siger, at virkningen udeblev.", _NO_EFFECT)
        return "afsluttet: ikke nået"
    return ""


def _running(text: str) -> str:
    if _RUNNING.search(text) or (_DONE.search(text) and len(text) > 1):
        return "i gang"
    return "ikke startet" if _PLANNED.search(text) else ""


def _say(draft: ActivityDraft, sentence: str, pattern: re.Pattern[str]) -> None:
    place = _where(draft.status, pattern).place
    draft.doubt(Trouble.NOT_ACHIEVED, "outcome", sentence, place=place)


def _where(texts: Sequence[Printed], pattern: re.Pattern[str]) -> Printed:
    return next((text for text in texts if pattern.search(text.text)), texts[0])
