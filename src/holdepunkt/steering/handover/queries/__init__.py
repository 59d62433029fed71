"""What can be asked of handovers."""

from holdepunkt.steering.handover.queries.lines import line_ids, line_page, own_lines
from holdepunkt.steering.handover.queries.listing import confirm_page, home
from holdepunkt.steering.handover.queries.pages import show
from holdepunkt.steering.handover.queries.picking import (
    AnotherPage,
    ChoicePage,
    another_page,
    choice_page,
    leavers,
)
from holdepunkt.steering.handover.queries.register import checklist
from holdepunkt.steering.handover.queries.telling import AskedProposal, told_on_command_line

__all__ = [
    "AnotherPage",
    "AskedProposal",
    "ChoicePage",
    "another_page",
    "checklist",
    "choice_page",
    "confirm_page",
    "home",
    "leavers",
    "line_ids",
    "line_page",
    "own_lines",
    "show",
    "told_on_command_line",
]
