"""How somebody gets in, and why not: the same answer, work and time for names we do not know."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.http import url_has_allowed_host_and_scheme

from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.accounts import codes, throttling
from holdepunkt.foundation.accounts.middleware.sessions import clear_old
from holdepunkt.foundation.accounts.models import Account, ExternalIdentity
from holdepunkt.foundation.accounts.providers import IdentityProvider
from holdepunkt.foundation.audit import public as audit

DOOR = Actor.for_job("log-in", purpose="Log-in")


@dataclass(frozen=True, slots=True)
class Credentials:
    """What was typed, and from which address."""

    username: str
    password: str
    code: str
    address: str


@dataclass(frozen=True, slots=True)
class Tried:
    """How a try went: the account, or none; `wait` is how long to wait before the next."""

    account: Account | None = None
    wait: timedelta = timedelta()


def try_password(given: Credentials, *, now: datetime) -> Tried:
    """Return the account that name, password and code open; each failure slows the next try.

    It does not raise: the count of failures must outlive the refusal.
    """
    count = throttling.counted(given.username, given.address, now)
    if (wait := throttling.wait_left(count, now)) > timedelta():
        return Tried(wait=wait)
    named = Account.objects.filter(username=given.username).first()
    if named is not None and _opens(named, given, now):
        throttling.forget(count, now)
        return Tried(named)
    if named is None:
        _opens(_nobody(), given, now)
    throttling.note_failure(count, now)
    _note("account.log_in_failed", named.pk if named else 0, now, how="password")
    return Tried(wait=throttling.wait_after(count.tries))


def has_password(account: object) -> bool:
    """Return whether it is a local account whose holder logs on with a password of her own."""
    is_off = settings.HOLDEPUNKT_LOCAL_LOGIN == "off"
    return isinstance(account, Account) and account.has_usable_password() and not is_off


def try_own(account: Account, password: str, address: str, *, now: datetime) -> Tried:
    """Return the account if the password is its own; failures slow the next try as at the door."""
    count = throttling.counted(account.username, address, now)
    if (wait := throttling.wait_left(count, now)) > timedelta():
        return Tried(wait=wait)
    if check_password(password, account.password):
        throttling.forget(count, now)
        return Tried(account)
    throttling.note_failure(count, now)
    _note("account.log_in_failed", account.pk, now, how="own_password")
    return Tried(wait=throttling.wait_after(count.tries))


def account_of(provider: IdentityProvider, claims: Mapping[str, Any]) -> Account | None:
    """Return the account linked to the proved subject; never one alike in name or e-mail."""
    identity = (
        ExternalIdentity.objects.filter(issuer=provider.issuer, subject=claims["sub"])
        .select_related("account")
        .first()
    )
    return identity.account if identity and identity.account.is_active else None


def enter(request: HttpRequest, account: Account, *, how: str, now: datetime) -> None:
    """Begin the account's session, under a fresh key."""
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    clear_old(now)
    _note("account.logged_in", account.pk, now, how=how)


def leave(request: HttpRequest, actor: Actor, *, now: datetime) -> None:
    """End the session, if there is one."""
    if request.user.is_authenticated:
        subject = f"account:{request.user.pk}"
        audit.record(actor, "account.logged_out", subject=subject, at=now)
    logout(request)


def inside(request: HttpRequest, asked_for: str | None) -> str:
    """Return the address if it is one of ours, else the front page."""
    is_ours = url_has_allowed_host_and_scheme(
        asked_for, {request.get_host()}, require_https=request.is_secure()
    )
    return asked_for if asked_for and is_ours else "/"


def note_refused(how: str, why: str, *, now: datetime) -> None:
    """Write that a provider sent somebody whom we do not let in; not who."""
    _note("account.log_in_failed", 0, now, how=how, why=why)


def _opens(account: Account, given: Credentials, now: datetime) -> bool:
    """Return whether the credentials open the account; each part is tried, whatever they say."""
    stored = account.password if account.has_usable_password() else _nobody().password
    knows = check_password(given.password, stored)
    kept = account.code_secret or _nobody().code_secret
    step = codes.step_of(given.code, codes.opened(kept), now) if kept else None
    if account.code_secret is None:
        may_do_without = settings.HOLDEPUNKT_LOCAL_LOGIN == "password"
        return knows and account.is_active and account.has_usable_password() and may_do_without
    if step is None or step <= account.code_step or not (knows and account.is_active):
        return False
    # A code opens the door once, also when two knock at the same time.
    fresh = Account.objects.filter(pk=account.pk, code_step__lt=step)
    return fresh.update(code_step=step) == 1


@cache
def _nobody() -> Account:
    """Return an account that nobody can open, to be tried when the name is unknown."""
    secret = codes.sealed(codes.new_secret())
    return Account(
        password=make_password(get_random_string(40)), is_active=False, code_secret=secret
    )


def _note(action: str, account_id: int, now: datetime, **facts: Any) -> None:
    audit.record(DOOR, action, subject=f"account:{account_id}", at=now, **facts)
