"""Asks an identity provider who somebody is: OpenID Connect by code and PKCE, spoken by allauth.

Only allauth's protocol is used: none of its pages, and none of its tables, are there.
"""

from collections.abc import Mapping
from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string
from requests import RequestException

from holdepunkt.foundation.accounts.providers import IdentityProvider

NEEDED_CLAIMS = ("iss", "sub", "exp", "nonce")


class NotProved(Exception):
    """The provider's answer does not prove who it is: old, replayed, forged or a plain no."""


class NoAnswer(Exception):
    """The provider could not be reached."""


class NoSuchProvider(ObjectDoesNotExist):
    """No provider is configured under the id."""


class _Flow(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # untyped
    """allauth's flow with our provider and our address to come back to."""

    def get_provider(self) -> "_Provider":
        return _Provider(self.request, app=_app(configured(self.provider_id)))

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        del app
        return request.build_absolute_uri(
            reverse("accounts:external_return", args=[self.provider_id])
        )


class _Provider(OpenIDConnectProvider):  # type: ignore[misc]  # untyped
    oauth2_adapter_class = _Flow
    pkce_enabled_default = True


def configured(provider_id: str) -> IdentityProvider:
    """Return the provider of the id."""
    for provider in settings.HOLDEPUNKT_PROVIDERS:
        if provider.id == provider_id:
            found: IdentityProvider = provider
            return found
    raise NoSuchProvider


def sent_there(request: HttpRequest, provider: IdentityProvider, next_url: str) -> HttpResponseBase:
    """Send the person to the provider, remembering in the session what must come back."""
    nonce = get_random_string(32)
    try:
        answer: HttpResponseBase = (
            _Flow(request, provider.id)
            .get_provider()
            .redirect(
                request,
                AuthProcess.LOGIN,
                next_url=next_url,
                data=nonce,
                scope=list(provider.scope),
                auth_params={**provider.parameters, "nonce": nonce},
            )
        )
    except RequestException as problem:
        raise NoAnswer from problem
    return answer


def come_back(request: HttpRequest, provider: IdentityProvider) -> tuple[Mapping[str, Any], str]:
    """Return the proved claims, and where the person was going; the answer works only once."""
    flow = _Flow(request, provider.id)
    try:
        state = flow.get_provider().unstash_redirect_state(request, request.GET.get("state"))
        if "code" not in request.GET:
            raise NotProved
        claims = _proved(request, flow, provider, state["pkce_code_verifier"])
    except RequestException as problem:
        raise NoAnswer from problem
    # What a hostile answer can break in two libraries is not one kind of error.
    except (PermissionDenied, OAuth2Error, KeyError, TypeError, ValueError) as problem:
        raise NotProved from problem
    if not constant_time_compare(str(claims["nonce"]), state["data"]):
        raise NotProved
    return claims, state.get("next", "/")


def _proved(
    request: HttpRequest, flow: _Flow, provider: IdentityProvider, verifier: str
) -> Mapping[str, Any]:
    """Return the claims of the identity token that the code is worth, signature and all."""
    app = flow.get_provider().app
    tokens = flow.get_access_token_data(
        request, app, flow.get_client(request, app), pkce_code_verifier=verifier
    )
    claims: dict[str, Any] = jwtkit.verify_and_decode(
        credential=tokens["id_token"],
        keys_url=flow.openid_config["jwks_uri"],
        issuer=provider.issuer,
        audience=provider.client_id,
        lookup_kid=jwtkit.lookup_kid_jwk,
    )
    if any(not claims.get(name) for name in NEEDED_CLAIMS):
        raise NotProved
    return claims


def _app(provider: IdentityProvider) -> SocialApp:
    """Return the provider in allauth's words; it is never saved."""
    return SocialApp(
        provider="openid_connect",
        provider_id=provider.id,
        name=provider.name,
        client_id=provider.client_id,
        secret=provider.client_secret,
        settings={"server_url": provider.issuer.rstrip("/")},
    )
