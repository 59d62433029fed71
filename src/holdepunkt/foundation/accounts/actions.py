"""What can be done with accounts."""

from datetime import datetime

from django.db import transaction

from holdepunkt.foundation.access import Actor, Refusal
from holdepunkt.foundation.accounts.models import Account
from holdepunkt.foundation.audit import public as audit

SHORTEST = 12


class PasswordTooShort(Refusal):
    """A password has at least twelve characters."""


class NameTaken(Refusal):
    """Another account has the user name."""


@transaction.atomic
def open_account(*, username: str, password: str, actor: Actor, now: datetime) -> int:
    """Open an account with a password and return its id; the password is kept as a hash only."""
    if len(password) < SHORTEST:
        raise PasswordTooShort(f"Adgangskoden skal have mindst {SHORTEST} tegn.")
    if Account.objects.filter(username=username).exists():
        raise NameTaken(f"Brugernavnet »{username}« er optaget.")
    account = Account(username=username)
    account.set_password(password)
    account.save()
    audit.record(actor, "account.opened", subject=f"account:{account.pk}", at=now)
    return account.pk
