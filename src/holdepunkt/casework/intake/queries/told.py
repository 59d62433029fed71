"""What Modtagelsen tells the citizen when the application is registered."""

from datetime import date, datetime

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import CaseLabel
from holdepunkt.casework.intake import access
from holdepunkt.core.calendar import short_date
from holdepunkt.foundation.access import Actor, lending
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation

PROTECTED = "Navn og adresse er beskyttet: borgeren kan ikke søges frem her bagefter."


def told(*, case_id: int, actor: Actor, now: datetime, today: date) -> str:
    """Return what Modtagelsen tells the citizen: who, the telephone, and by when."""
    access.require_receiver(actor)
    with lending(access.REGISTRAR, actor, today=today, now=now) as registrar:
        label = cases.labels(case_ids=[case_id], actor=registrar)[case_id]
        due = cases.date_held(case_id=case_id, actor=registrar)
        named = citizens.names(citizen_ids=[label.citizen_id or 0], actor=registrar)
        hidden = {pk for pk, one in named.items() if one.protected}
    units = {unit.id: unit.name for unit in organisation.units(actor=actor)}
    told = _sentence(label, units[label.unit_id], due, actor)
    return f"{told} {PROTECTED}" if label.citizen_id in hidden else told


def _sentence(label: CaseLabel, unit: str, due: date | None, actor: Actor) -> str:
    who = label.handler_id
    names = organisation.staff_names(staff_ids=[who], actor=actor) if who else {}
    phones = organisation.staff_phones(staff_ids=[who], actor=actor) if who else {}
    holder = f"{names[who]} i {unit}" if who else f"lederen i {unit}, som fordeler den"
    phone = f", telefon {phones[who]}" if who and phones.get(who) else ""
    date_told = f" Svaret kommer senest {short_date(due)}." if due else ""
    return f"Ansøgningen er registreret hos {holder}{phone}.{date_told}"
