"""The key of an opened form: whose it is and where it stands, signed so that nobody writes another.

It travels in the form itself. So what is sent with an expired log-in can be kept for its writer,
and for nobody else, without a cookie or a session that is no more.
"""

import secrets
from dataclasses import astuple, dataclass
from typing import Self

from django.conf import settings
from django.core import signing

FIELD = "kladde"
FILL_IN = "saet-ind"
_SALT = "holdepunkt.drafts"
_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class FormKey:
    """Who opened which form about whom; `opening` tells one opening of it from the next.

    `was_refused`: the form is shown again with faults.
    """

    staff_id: int
    back: str
    citizen_id: int | None
    opening: str
    was_refused: bool = False

    @classmethod
    def opened(
        cls, *, staff_id: int, back: str, citizen_id: int | None, was_refused: bool = False
    ) -> Self:
        """Return the key of a form opened now; `back` is the address that shows it."""
        return cls(staff_id, back, citizen_id, secrets.token_urlsafe(9), was_refused)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the key that came with a form; None for one that is not ours, or too old."""
        try:
            parts = signing.loads(text, salt=_SALT, max_age=settings.HOLDEPUNKT_DRAFT_DAYS * _DAY)
        except signing.BadSignature:
            return None
        return cls(*parts)

    @property
    def signed(self) -> str:
        """Return the key as it stands in the form."""
        return signing.dumps(astuple(self), salt=_SALT)

    @property
    def address(self) -> str:
        """Return the form's path, under which its draft is kept."""
        return self.back.partition("?")[0]

    @property
    def filled(self) -> str:
        """Return the address that shows the form with its draft filled in.

        A form about a citizen fills it in by itself; one about nobody yet must be asked to.
        """
        if self.citizen_id is not None:
            return self.back
        return f"{self.back}{'&' if '?' in self.back else '?'}{FILL_IN}={FILL_IN}"

    @property
    def place(self) -> str:
        """Return what the draft's content is bound to."""
        return f"{self.staff_id} {self.address} {self.citizen_id}"
