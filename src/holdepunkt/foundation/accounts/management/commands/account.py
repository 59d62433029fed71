"""`account`: what the administrator does with accounts; `appoint` opens them."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.management.base import CommandParser

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.accounts import actions, external, passwords
from holdepunkt.foundation.cli import JsonCommand, UsageError

Options = Mapping[str, Any]
ACTOR = Actor.for_job("account", purpose="Brugerkonto fra kommandolinjen")


class Command(JsonCommand):
    """Set a password, enrol one-time codes, link an identity, close, or log off everywhere."""

    help = (
        "Passer en brugerkonto. password: ny adgangskode (spørges der om; uden skærm læses den af"
        " HOLDEPUNKT_PASSWORD eller stdin). code: nye engangskoder; svaret vises kun denne ene"
        " gang. no-code: uden engangskoder. link og unlink: en udbyders reference. disable og"
        " enable: luk og åbn. end-sessions: log af alle steder. Konti oprettes med appoint."
    )

    def arguments(self, parser: CommandParser) -> None:
        """Take what to do, the user name, and for `link` the two lines from the person's screen."""
        parser.add_argument("deed", choices=DEEDS)
        parser.add_argument("username")
        parser.add_argument("--provider", default="", help="udbyderens id; til link og unlink")
        parser.add_argument("--subject", default="", help="referencen; til link")

    def answer(self, options: Options) -> Mapping[str, Any]:
        """Do it and tell what came of it."""
        with acting(ACTOR, today=clock.today()):
            return {"username": options["username"], **DEEDS[options["deed"]](options)}


def _by(options: Options) -> dict[str, Any]:
    return {"username": options["username"], "actor": ACTOR, "now": clock.now()}


def _password(options: Options) -> Mapping[str, Any]:
    return {"ended": actions.set_password(password=passwords.asked(), **_by(options))}


def _code(options: Options) -> Mapping[str, Any]:
    return {"otpauth": actions.enrol_code(**_by(options))}


def _no_code(options: Options) -> Mapping[str, Any]:
    actions.drop_code(**_by(options))
    return {}


def _link(options: Options) -> Mapping[str, Any]:
    if not options["subject"]:
        raise UsageError("Skriv referencen fra skærmen med --subject.")
    actions.link(issuer=_issuer(options), subject=options["subject"], **_by(options))
    return {"provider": options["provider"]}


def _unlink(options: Options) -> Mapping[str, Any]:
    return {"ended": actions.unlink(issuer=_issuer(options), **_by(options))}


def _disable(options: Options) -> Mapping[str, Any]:
    return {"ended": actions.disable(**_by(options))}


def _enable(options: Options) -> Mapping[str, Any]:
    actions.enable(**_by(options))
    return {}


def _end_sessions(options: Options) -> Mapping[str, Any]:
    return {"ended": actions.end_sessions(**_by(options))}


def _issuer(options: Options) -> str:
    try:
        return external.configured(options["provider"]).issuer
    except external.NoSuchProvider:
        raise UsageError("--provider skal være en udbyder i HOLDEPUNKT_PROVIDERS.") from None


DEEDS: Mapping[str, Callable[[Options], Mapping[str, Any]]] = {
    "password": _password,
    "code": _code,
    "no-code": _no_code,
    "link": _link,
    "unlink": _unlink,
    "disable": _disable,
    "enable": _enable,
    "end-sessions": _end_sessions,
}
