"""The deadline calculus: a rule and a receipt day give a date, and the proof of it.

The day of receipt is not counted. Weeks end on the same weekday; months on the corresponding day,
or on the month's last where it has no such day; days and working days are counted one by one.
A deadline that ends on a closed day stays, goes forward to the next working day, or back to the
last (the strict reading, which never goes behind the day of receipt).
"""

from holdepunkt.core.deadlines.proof import Deadline, Extension, Rule, Step, prove
from holdepunkt.core.deadlines.terms import Roll, Term, TermUnit, due_on, term_words

__all__ = [
    "Deadline",
    "Extension",
    "Roll",
    "Rule",
    "Step",
    "Term",
    "TermUnit",
    "due_on",
    "prove",
    "term_words",
]
