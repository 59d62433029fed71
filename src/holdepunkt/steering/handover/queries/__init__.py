"""What can be asked of handovers."""

from holdepunkt.steering.handover.queries.lines import line_page, own_lines
from holdepunkt.steering.handover.queries.pages import confirm_page, home, show
from holdepunkt.steering.handover.queries.picking import ChoicePage, choice_page, leavers
from holdepunkt.steering.handover.queries.register import terms
from holdepunkt.steering.handover.queries.telling import AskedProposal, told_on_command_line

__all__ = [
    "AskedProposal",
    "ChoicePage",
    "choice_page",
    "confirm_page",
    "home",
    "leavers",
    "line_page",
    "own_lines",
    "show",
    "terms",
    "told_on_command_line",
]
