"""The doors: with an identity provider, or with a local account; and the way out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Actor, StaffRequest
from holdepunkt.foundation.accounts import actions, entering, external
from holdepunkt.foundation.accounts.forms import LogInForm, OwnPasswordForm
from holdepunkt.foundation.accounts.models import Account
from holdepunkt.foundation.accounts.providers import IdentityProvider

WRONG = "Brugernavn, adgangskode og engangskode passer ikke sammen. {}"
NOT_YOURS = "Det er ikke din adgangskode i dag. {}"
CHANGED = "Din adgangskode er skiftet. Du er logget af alle andre steder."
ASK = "Prøv igen, eller bed den, der passer brugerkonti hos jer, om hjælp."


@dataclass(frozen=True, slots=True)
class DoorPage:
    """The ways in: the providers, and the form when local accounts may be used."""

    providers: tuple[IdentityProvider, ...]
    form: LogInForm | None
    next: str


@dataclass(frozen=True, slots=True)
class OwnPasswordPage:
    """The form for another password."""

    form: OwnPasswordForm


@dataclass(frozen=True, slots=True)
class ShutPage:
    """Why a provider's answer opened nothing, what to do, and what to tell the administrator."""

    heading: str
    text: str
    provider_id: str = ""
    reference: str = ""
    help_line: str = ""


@login_not_required
def login(request: HttpRequest) -> HttpResponse:
    """Show the ways in, and let the holder of a local account in."""
    is_local = settings.HOLDEPUNKT_LOCAL_LOGIN != "off"
    form = LogInForm(request.POST or None) if is_local else None
    status = HTTPStatus.OK
    if form is not None and form.is_valid():
        now = clock.now()
        given = entering.Credentials(**form.cleaned_data, address=address_of(request))
        tried = entering.try_password(given, now=now)
        if tried.account is not None:
            entering.enter(request, tried.account, how="password", now=now)
            return redirect(entering.inside(request, request.POST.get("next")))
        form.add_error(None, WRONG.format(_advice(tried.wait)))
        status = HTTPStatus.TOO_MANY_REQUESTS if tried.wait else status
    asked_for = entering.inside(request, request.POST.get("next") or request.GET.get("next"))
    page = DoorPage(settings.HOLDEPUNKT_PROVIDERS, form, asked_for)
    return ui.render(request, "accounts/login.html", page, status=status)


@login_not_required
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session, also of an account whose holder has no appointment."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    entering.leave(request, actor if actor is not None else entering.DOOR, now=clock.now())
    return redirect("/")


def own_password(request: StaffRequest) -> HttpResponse:
    """Let the holder of a local account choose another password; others have none here."""
    account = request.user
    if not isinstance(account, Account) or not entering.has_password(account):
        raise Http404
    form, status = OwnPasswordForm(request.POST or None), HTTPStatus.OK
    if form.is_valid():
        now, given = clock.now(), form.cleaned_data
        tried = entering.try_own(account, given["current"], address_of(request), now=now)
        if tried.account is not None:
            actions.set_password(
                username=account.username, password=given["new"], actor=request.actor, now=now
            )
            account.refresh_from_db()
            entering.enter(request, account, how="own_password", now=now)
            ui.tell(request, CHANGED)
            return redirect("/")
        form.add_error("current", NOT_YOURS.format(_advice(tried.wait)))
        status = HTTPStatus.TOO_MANY_REQUESTS if tried.wait else status
    return ui.render(request, "accounts/own_password.html", OwnPasswordPage(form), status=status)


@require_POST
def stay(_request: StaffRequest) -> HttpResponse:
    """Go on with the session: to have asked is enough."""
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@login_not_required
@require_safe
def go_external(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Send the person to the identity provider."""
    provider = external.configured(provider_id)
    try:
        return external.sent_there(
            request, provider, entering.inside(request, request.GET.get("next"))
        )
    except external.NoAnswer:
        return _no_answer(request, provider)


@login_not_required
@require_safe
def come_back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Let in whom the provider vouches for, if we know the subject and the level is met."""
    provider = external.configured(provider_id)
    try:
        claims, asked_for = external.come_back(request, provider)
    except external.NoAnswer:
        return _no_answer(request, provider)
    except external.NotProved:
        return _refused(request, provider, "not_proved", _not_proved(provider))
    if not provider.is_enough(claims):
        return _refused(request, provider, "level", _too_low(provider, claims))
    account = entering.account_of(provider, claims)
    if account is None:
        return _refused(request, provider, "unknown", _unknown(provider, str(claims["sub"])))
    entering.enter(request, account, how=provider.id, now=clock.now())
    return redirect(entering.inside(request, asked_for))


def address_of(request: HttpRequest) -> str:
    """Return the visitor's address, as the outermost of our own proxies saw it."""
    told = request.headers.get("X-Forwarded-For", "").split(",")
    proxies: int = settings.HOLDEPUNKT_PROXIES
    if proxies and len(told) >= proxies and told[-proxies].strip():
        return told[-proxies].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def _advice(wait: timedelta) -> str:
    seconds = -(-wait // timedelta(seconds=1))
    if not seconds:
        return ASK
    if seconds <= 60:  # noqa: PLR2004 -- a minute
        return f"Vent {seconds} sekunder, før du prøver igen."
    return f"Vent {-(-seconds // 60)} minutter, før du prøver igen."


def _refused(
    request: HttpRequest, provider: IdentityProvider, why: str, page: ShutPage
) -> HttpResponse:
    entering.note_refused(provider.id, why, now=clock.now())
    return ui.render(request, "accounts/shut.html", page, status=HTTPStatus.FORBIDDEN)


def _no_answer(request: HttpRequest, provider: IdentityProvider) -> HttpResponse:
    page = ShutPage(
        f"{provider.name} svarer ikke",
        "Du er ikke logget på. Vent et øjeblik, og prøv igen.",
        help_line=settings.HOLDEPUNKT_HELP_LINE,
    )
    return ui.render(request, "accounts/shut.html", page, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _not_proved(provider: IdentityProvider) -> ShutPage:
    return ShutPage(
        "Du blev ikke logget på",
        f"Svaret fra {provider.name} var afbrudt, for gammelt eller brugt før. Det sker, når man"
        " går tilbage i browseren eller venter længe. Prøv igen.",
        help_line=settings.HOLDEPUNKT_HELP_LINE,
    )


def _too_low(provider: IdentityProvider, claims: Mapping[str, object]) -> ShutPage:
    wanted, told = provider.level, provider.asserted(claims)
    return ShutPage(
        "Der skal et sikrere log-in til",
        f"Holdepunkt kræver sikringsniveauet {wanted.label if wanted else ''} (NSIS), og"
        f" {provider.name} oplyste {f'kun {told.label}' if told else 'intet niveau'}. Log på igen"
        " på en måde, der giver det niveau, fx med MitID og ikke kun adgangskode.",
        help_line=settings.HOLDEPUNKT_HELP_LINE,
    )


def _unknown(provider: IdentityProvider, subject: str) -> ShutPage:
    return ShutPage(
        "Du har ikke en brugerkonto i Holdepunkt endnu",
        f"{provider.name} har sagt god for dig, men Holdepunkt kender ikke din reference, og der"
        " er ikke oprettet noget. Giv begge linjer her til den, der passer brugerkonti hos jer, så"
        " referencen kan blive knyttet til din konto.",
        provider_id=provider.id,
        reference=subject,
        help_line=settings.HOLDEPUNKT_HELP_LINE,
    )
