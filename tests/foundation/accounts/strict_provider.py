"""An identity provider on loopback: oidc-provider-mock, made to insist on PKCE as real ones do."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import flask
import oidc_provider_mock
import requests
from django.test import Client
from oidc_provider_mock import _app, _server

KEY_ID = "test"


@dataclass
class StrictProvider:
    """The running provider, and what it was asked."""

    issuer: str
    asked: list[dict[str, str]] = field(default_factory=list)

    def agree(self, client: Client, *, as_subject: str, address: str = "/log-paa/mock/") -> str:
        """Walk from our door to the provider and log on there; return the way back to us."""
        there = client.get(address)
        assert there.status_code == 302, there.content.decode()
        said = parse_qs(urlsplit(there["Location"]).query)
        self.asked.append({name: values[0] for name, values in said.items()})
        back = requests.post(
            there["Location"], data={"sub": as_subject}, allow_redirects=False, timeout=5
        )
        assert back.status_code == 302, back.text
        way = urlsplit(back.headers["Location"])
        return f"{way.path}?{way.query}"


@contextmanager
def strict_provider(people: Mapping[str, Mapping[str, Any]]) -> Iterator[StrictProvider]:
    """Run the provider for the people: their claims by subject."""
    users = [oidc_provider_mock.User(sub=sub, claims=dict(told)) for sub, told in people.items()]
    app = oidc_provider_mock.app(user_claims=users)
    insist_on_pkce(app)
    _app.OpenIDCode.get_jwt_config = with_key_id
    try:
        with _server._threaded_server(app=app) as server:
            yield StrictProvider(f"http://localhost:{server.server_port}")
    finally:
        _app.OpenIDCode.get_jwt_config = plain_config


plain_config = _app.OpenIDCode.get_jwt_config


def with_key_id(self: Any, grant: Any, client: Any = None) -> dict[str, Any]:
    """Say by which key a token is signed, which the mock forgets to."""
    key = _app.storage.jwk.as_dict(add_kid=True)
    return {**plain_config(self, grant, client), "kid": key["kid"]}


def insist_on_pkce(app: flask.Flask) -> None:
    """Refuse a code whose verifier does not hash to the challenge it was asked for with."""
    challenges: dict[str, str] = {}

    @app.after_request
    def remember(response: flask.Response) -> flask.Response:
        code = parse_qs(urlsplit(response.headers.get("Location", "")).query).get("code")
        if code and flask.request.args.get("code_challenge_method") == "S256":
            challenges[code[0]] = flask.request.args["code_challenge"]
        return response

    @app.before_request
    def compare() -> tuple[str, int] | None:
        if flask.request.path != "/oauth2/token":
            return None
        verifier = flask.request.form.get("code_verifier", "")
        digest = hashlib.sha256(verifier.encode()).digest()
        hashed = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        fits = hashed == challenges.get(flask.request.form.get("code", ""))
        return None if fits else ("the verifier does not fit", 400)
