"""What cannot be so about a complaint, each in one Danish sentence."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from holdepunkt.core.calendar import short_date
from holdepunkt.core.complaints.promising import due
from holdepunkt.core.complaints.story import Complaint, ComplaintOutcome
from holdepunkt.core.law import RuleBook, RuleKind


def amiss(
    complaint: Complaint, *, today: date, case_received_on: date | None = None
) -> tuple[str, ...]:
    """Return what is wrong with the complaint, worst first; nothing when it can be so."""
    return tuple(_amiss(complaint, today, case_received_on))


def days_late(complaint: Complaint, book: RuleBook) -> int:
    """Return how many days after the time to complain it came; 0 when in time, or nobody can say.

    Late is told, never refused by itself: Ankestyrelsen may look away from it.
    """
    if not complaint.is_appeal or complaint.decision_on is None:
        return 0
    last = due(RuleKind.COMPLAINT, complaint.decision_on, book)
    return max((complaint.received_on - last.due_on).days, 0) if last else 0


def _amiss(one: Complaint, today: date, case_received_on: date | None) -> Iterator[str]:
    yield from _wrong_days(one, today)
    if case_received_on and one.received_on < case_received_on:
        yield (
            f"Klagen er fra {short_date(one.received_on)}, men sagen begyndte først "
            f"{short_date(case_received_on)}. Vælg en anden sag, eller ret dagen."
        )
    if one.is_appeal and one.decision_on is None:
        yield (
            "Der er ingen afgørelse at klage over. Skriv den dag, borgeren fik afgørelsen, eller "
            "registrér klagen over sagsbehandlingen."
        )
    if not one.is_appeal and (one.outcome or one.reconsidered_on or one.forwarded_on):
        yield (
            "Kun en klage over afgørelsen genvurderes og går til Ankestyrelsen. "
            "Besvar klagen, eller ret, hvad den er over."
        )
    if one.is_appeal and one.answered_on:
        yield "En klage over afgørelsen genvurderes. Skriv, hvad genvurderingen endte med."
    if one.forwarded_on and one.reconsidered_on is None:
        yield "Skriv først, hvad genvurderingen endte med. Så kan klagen sendes videre."
    if one.outcome and one.outcome is not ComplaintOutcome.DISMISSED and one.forwarded_on is None:
        yield (
            "Klagen er ikke sendt til Ankestyrelsen, så den kan ikke have svaret. "
            "Skriv først, hvornår den er sendt."
        )


def _wrong_days(one: Complaint, today: date) -> Iterator[str]:
    days = {
        "Klagen": one.received_on,
        "Afgørelsen": one.decision_on,
        "Svaret": one.answered_on,
        "Genvurderingen": one.reconsidered_on,
        "Videresendelsen": one.forwarded_on,
        "Ankestyrelsens svar": one.outcome_on,
        "Dagen, klagen faldt bort,": one.withdrawn_on,
    }
    for what, on in days.items():
        if on and on > today:
            yield f"{what} ligger i fremtiden, {short_date(on)}. Skriv den dag, det skete."
    if one.decision_on and one.decision_on > one.received_on:
        yield (
            f"Afgørelsen er fra {short_date(one.decision_on)}, efter klagen kom. "
            "Ret en af de to dage."
        )
    order = ("Klagen", "Genvurderingen", "Videresendelsen", "Ankestyrelsens svar")
    dated = [(what, on) for what in order if (on := days[what])]
    for (before, first), (after, then) in pairwise(dated):
        if then < first:
            yield f"{after} ligger før {before.lower()}, {short_date(first)}. Ret en af dagene."
    for what in ("Svaret", "Dagen, klagen faldt bort,"):
        on = days[what]
        if on and on < one.received_on:
            yield f"{what} ligger før klagen, {short_date(one.received_on)}. Ret en af dagene."
