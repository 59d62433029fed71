"""The list of handovers, and before one is confirmed, what that will do."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.handover import Phase
from holdepunkt.core.wording import count, number, short_date
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Act, Actor, Tie, may, require
from holdepunkt.foundation.ui import Fact
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.letters import Preview, previews
from holdepunkt.steering.handover.queries.lines import OwnLine, own_lines, phase_of
from holdepunkt.steering.handover.queries.pages import led


@dataclass(frozen=True, slots=True)
class ListedHandover:
    """A handover in the list: who, from when, and how many citizens stand where."""

    name: str
    url: str
    kind: str
    from_on: date
    state: str
    people: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """The handovers of the unit one heads, and the citizens one gives or takes oneself."""

    may_start: bool
    handovers: tuple[ListedHandover, ...]
    own: tuple[OwnLine, ...]
    awaiting: tuple[OwnLine, ...]
    citizens_shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """What confirming does: the letters as they will read, and what stays with the head."""

    id: int
    version: int
    heading: str
    facts: tuple[Fact, ...]
    left: str
    letters: tuple[Preview, ...]
    citizens_shown: tuple[int, ...]


def home(*, actor: Actor, today: date) -> HomePage:
    """Return the handovers the actor leads, and the citizens she gives or takes."""
    require(actor, Act.SEE_HANDOVER, {Tie.SELF, Tie.TEAM})
    found = list(access.visible_handovers(actor).order_by("-started_at", "-pk"))
    leading = [one for one in found if access.may_lead(actor, one)]
    lines: dict[int, list[HandoverLine]] = defaultdict(list)
    for line in access.visible_lines(actor).filter(handover__in=leading):
        lines[line.handover_id].append(line)
    names = organisation.staff_names(staff_ids={one.leaver_id for one in leading}, actor=actor)
    own = own_lines(actor=actor, today=today)
    return HomePage(
        may_start=may(actor, Act.HAND_OVER, {Tie.TEAM}).allowed,
        handovers=tuple(
            ListedHandover(
                names.get(one.leaver_id, ""), ui.address("handover:show", one.pk),
                one.get_kind_display(), one.from_on, one.get_state_display(),
                _counted(one, lines[one.pk], today),
            )
            for one in leading
        ),
        own=own,
        awaiting=tuple(one for one in own if one.awaits_yes),
        citizens_shown=tuple(sorted({line.citizen_id for line in own})),
    )  # fmt: skip


def confirm_page(*, handover_id: int, actor: Actor, today: date) -> ConfirmPage:
    """Return what confirming will do, with every letter as it will read."""
    handover = led(handover_id, actor)
    waiting = list(
        access.visible_lines(actor).filter(handover=handover, confirmed_at=None).order_by("pk")
    )
    placed = [line for line in waiting if line.receiver_id]
    names = organisation.staff_names(staff_ids=[handover.leaver_id], actor=actor)
    written = previews(handover=handover, lines=placed, actor=actor, today=today)
    left = len(waiting) - len(placed)
    return ConfirmPage(
        id=handover.pk,
        version=handover.version,
        heading=f"Bekræft overdragelsen efter {names[handover.leaver_id]}",
        facts=(
            Fact("Får en ny sagsbehandler", count(len(placed), "borger", "borgere")),
            Fact("Gælder fra", short_date(max(handover.from_on, today))),
            Fact("Breve, der skrives nu og sendes fra postrummet", number(len(written))),
            Fact("Uden modtager", number(left)),
        ),
        left=_left(left),
        letters=written,
        citizens_shown=tuple(sorted({line.citizen_id for line in placed})),
    )


def _counted(handover: Handover, lines: Sequence[HandoverLine], today: date) -> str:
    phases = [phase_of(line, handover, today) for line in lines]
    if handover.state == Handover.State.CANCELLED:
        return count(len(lines), "borger", "borgere")
    told = (f"{number(phases.count(one))} {one.label.lower()}" for one in Phase if one in phases)
    return f"{count(len(lines), 'borger', 'borgere')}: {', '.join(told)}"


def _left(amount: int) -> str:
    if not amount:
        return ""
    return (
        f"{count(amount, 'borger', 'borgere')} har ingen modtager. Du har dem fra dagen, til du"
        " vælger en; de får intet brev endnu."
    )
