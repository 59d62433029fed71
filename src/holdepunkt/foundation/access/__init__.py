"""Who acts, what a refusal is, and how the database is told of both."""

from holdepunkt.core.access import Act, Decision, Role, Tie
from holdepunkt.foundation.access.actor import Actor
from holdepunkt.foundation.access.asking import LARGEST_ID, ask, insert, rows_of, update
from holdepunkt.foundation.access.copying import Porter, any_of, carry, take_ids
from holdepunkt.foundation.access.deciding import may, require
from holdepunkt.foundation.access.durability import ask_guards, loose_guards
from holdepunkt.foundation.access.refusal import Conflict, NotAllowed, Refusal
from holdepunkt.foundation.access.request import StaffRequest
from holdepunkt.foundation.access.session import acting, bind, lending

__all__ = [
    "LARGEST_ID",
    "Act",
    "Actor",
    "Conflict",
    "Decision",
    "NotAllowed",
    "Porter",
    "Refusal",
    "Role",
    "StaffRequest",
    "Tie",
    "acting",
    "any_of",
    "ask",
    "ask_guards",
    "bind",
    "carry",
    "insert",
    "lending",
    "loose_guards",
    "may",
    "require",
    "rows_of",
    "take_ids",
    "update",
]
