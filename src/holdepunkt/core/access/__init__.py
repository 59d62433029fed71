"""Who may do what, decided in one table from role, relation and seal."""

from holdepunkt.core.access.decision import Decision, decide
from holdepunkt.core.access.rights import RIGHTS, Act, Right
from holdepunkt.core.access.roles import CARRYING, ROLE_LABELS, Role
from holdepunkt.core.access.ties import NO_TIES, Tie

__all__ = [
    "CARRYING",
    "NO_TIES",
    "RIGHTS",
    "ROLE_LABELS",
    "Act",
    "Decision",
    "Right",
    "Role",
    "Tie",
    "decide",
]
