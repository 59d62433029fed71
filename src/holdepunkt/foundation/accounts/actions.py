"""What can be done with accounts."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from holdepunkt.foundation.access import Actor, Refusal
from holdepunkt.foundation.accounts import codes
from holdepunkt.foundation.accounts.models import Account, ExternalIdentity, Session
from holdepunkt.foundation.audit import public as audit

SHORTEST = 12


class PasswordTooShort(Refusal):
    """A password has at least twelve characters."""


class NameTaken(Refusal):
    """Another account has the user name."""


class NoSuchAccount(Refusal):
    """No account has the user name."""


class IdentityTaken(Refusal):
    """The identity provider's subject belongs to an account already."""


@transaction.atomic
def open_account(*, username: str, password: str | None, actor: Actor, now: datetime) -> int:
    """Open an account and return its id; without a password only an identity provider opens it."""
    if password is not None:
        _require_long(password)
    if Account.objects.filter(username=username).exists():
        raise NameTaken(f"Brugernavnet »{username}« er optaget.")
    account = Account(username=username)
    account.set_password(password)
    account.save()
    _note("account.opened", account.pk, actor, now)
    return account.pk


@transaction.atomic
def set_password(*, username: str, password: str, actor: Actor, now: datetime) -> int:
    """Give the account another password and end its sessions; return how many that were."""
    _require_long(password)
    account = _named(username)
    account.set_password(password)
    account.save(update_fields=["password"])
    _note("account.password_set", account.pk, actor, now)
    return _end_sessions(account, actor, now)


@transaction.atomic
def enrol_code(*, username: str, actor: Actor, now: datetime) -> str:
    """Give the account a new secret for one-time codes and return its otpauth address, once."""
    account, secret = _named(username), codes.new_secret()
    account.code_secret, account.code_step = codes.sealed(secret), 0
    account.save(update_fields=["code_secret", "code_step"])
    _note("account.code_enrolled", account.pk, actor, now)
    _end_sessions(account, actor, now)
    return codes.enrolment_address(secret, account.username)


@transaction.atomic
def drop_code(*, username: str, actor: Actor, now: datetime) -> None:
    """Let the account do without one-time codes, until it is enrolled again."""
    account = _named(username)
    account.code_secret = None
    account.save(update_fields=["code_secret"])
    _note("account.code_dropped", account.pk, actor, now)


@transaction.atomic
def link(*, username: str, issuer: str, subject: str, actor: Actor, now: datetime) -> None:
    """Let the issuer's subject open the account."""
    account = _named(username)
    try:
        with transaction.atomic():
            ExternalIdentity.objects.create(account=account, issuer=issuer, subject=subject)
    except IntegrityError:
        raise IdentityTaken("Den identitet er allerede knyttet til en brugerkonto.") from None
    _note("account.linked", account.pk, actor, now, issuer=issuer)


@transaction.atomic
def unlink(*, username: str, issuer: str, actor: Actor, now: datetime) -> int:
    """Let no subject of the issuer open the account, and end its sessions; return how many."""
    account = _named(username)
    ExternalIdentity.objects.filter(account=account, issuer=issuer).delete()
    _note("account.unlinked", account.pk, actor, now, issuer=issuer)
    return _end_sessions(account, actor, now)


@transaction.atomic
def disable(*, username: str, actor: Actor, now: datetime) -> int:
    """Close the account and end its sessions at once; return how many that were."""
    account = _named(username)
    account.is_active = False
    account.save(update_fields=["is_active"])
    _note("account.disabled", account.pk, actor, now)
    return _end_sessions(account, actor, now)


@transaction.atomic
def enable(*, username: str, actor: Actor, now: datetime) -> None:
    """Open the account again."""
    account = _named(username)
    account.is_active = True
    account.save(update_fields=["is_active"])
    _note("account.enabled", account.pk, actor, now)


@transaction.atomic
def end_sessions(*, username: str, actor: Actor, now: datetime) -> int:
    """Log the account off everywhere; return how many sessions that were."""
    return _end_sessions(_named(username), actor, now)


def _end_sessions(account: Account, actor: Actor, now: datetime) -> int:
    ended, _by_model = Session.objects.filter(account=account).delete()
    _note("account.sessions_ended", account.pk, actor, now, ended=ended)
    return ended


def _named(username: str) -> Account:
    try:
        return Account.objects.select_for_update().get(username=username)
    except Account.DoesNotExist:
        raise NoSuchAccount(f"Ingen brugerkonto hedder »{username}«.") from None


def _require_long(password: str) -> None:
    if len(password) < SHORTEST:
        raise PasswordTooShort(f"Adgangskoden skal have mindst {SHORTEST} tegn.")


def _note(action: str, account_id: int, actor: Actor, now: datetime, **facts: Any) -> None:
    audit.record(actor, action, subject=f"account:{account_id}", at=now, **facts)
