"""A real browser on a real server that works inside the test's own transaction.

The server shares the test's database connection, so nothing is left behind and the plain role is
never asked to truncate; requests take turns on it. Only Chromium is used, headless.
"""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock, local
from time import sleep
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from pytest_django import Settings

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 375, "height": 700}
# s; between the first bytes of a page that a click asked for and its content. Playwright's click
# waits for the first bytes only: a journey that looks at once fails so on every machine, and not
# on a slow one now and then.
BEFORE_THE_CONTENT = 0.2


class Silent(WSGIRequestHandler):
    """Answers without a line in the test's output for each request."""

    timeout = 2  # s; an idle connection must not hold the server open

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


class InTurn:
    """Lets one request at a time use the one connection; static files need no turn."""

    def __init__(self, application: Any, turn: Lock) -> None:
        self.application = application
        self.turn = turn

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith("/static/"):
            return self._whole(environ, start_response)
        with self.turn:
            answer = self._whole(environ, start_response)
        return self._late(answer) if "HTTP_REFERER" in environ else answer

    def _late(self, answer: list[bytes]) -> Iterator[bytes]:
        """Give the first bytes of a page that was asked for from another, and then its content."""
        page = b"".join(answer)
        head, content, rest = page.partition(b"<main")
        yield head
        if content:
            sleep(BEFORE_THE_CONTENT)
            yield content + rest

    def _whole(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        answer = self.application(environ, start_response)
        try:
            return list(answer)
        finally:
            answer.close()


class Lending(ThreadedWSGIServer):
    """A server whose threads leave the lent connection open when they end."""

    def _close_connections(self) -> None:
        """Close nothing: the connection is the test's."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let a connection that the browser opened and never used end without a traceback."""
        if not isinstance(sys.exception(), TimeoutError):
            super().handle_error(request, client_address)


class Server(LiveServerThread):
    """Serves the application on loopback, on connections lent by the test."""

    turn: Lock

    def run(self) -> None:
        """Serve until told to stop."""
        self.httpd = Lending(("127.0.0.1", 0), Silent)
        self.httpd.daemon_threads = False  # closing waits for them, and leaves no socket open
        self.port = self.httpd.server_address[1]
        application = InTurn(StaticFilesHandler(get_wsgi_application()), self.turn)

        def on_the_lent_connection(
            environ: WSGIEnvironment, start: StartResponse
        ) -> Iterable[bytes]:
            for alias, connection in (self.connections_override or {}).items():
                connections[alias] = connection
            return application(environ, start)

        self.httpd.set_app(on_the_lent_connection)
        self.is_ready.set()
        self.httpd.serve_forever(poll_interval=0.05)

    def terminate(self) -> None:
        """Stop serving."""
        self.httpd.shutdown()
        self.httpd.server_close()
        self.join()


def chromium() -> str:
    """Return where Chromium is; without it no journey can be proved."""
    found = os.environ.get("HOLDEPUNKT_CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUM)), ""
    )
    if not found:
        pytest.fail("The journeys need Chromium. Type: sudo apt install chromium")
    return found


def keep_one_connection_per_thread() -> None:
    """Let this thread keep the connections it has, whether an event loop runs in it or not."""
    plain = local()
    for alias in connections:
        setattr(plain, alias, connections[alias])
    vars(connections)["_connections"] = plain


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """Start the browser once."""
    # Playwright keeps an event loop in this thread; Django would mistake our calls for its own,
    # and hand out another connection from then on.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    keep_one_connection_per_thread()
    # Without a screen the graphics process only takes time.
    told = ["--disable-gpu"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        told.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=told)
        yield browser
        browser.close()


@dataclass(frozen=True)
class Site:
    """The running site, and how to sit down at it."""

    address: str
    chrome: Browser
    turn: Lock  # held by whoever uses the connection: a request, or the test as the worker

    @contextmanager
    def visitor(
        self,
        client: Client | None = None,
        *,
        scripts: bool = True,
        viewport: ViewportSize | None = None,
    ) -> Iterator[Page]:
        """Lend a page in a browser of its own, logged in as the client is."""
        context: BrowserContext = self.chrome.new_context(
            base_url=self.address,
            locale="da-DK",
            java_script_enabled=scripts,
            viewport=viewport or DESKTOP,
            accept_downloads=True,
        )
        context.set_default_timeout(10_000)
        if client is not None:
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
            cookie = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": cookie, "value": session, "url": self.address}])
        try:
            yield context.new_page()
        finally:
            context.close()


@pytest.fixture
def site(
    chrome: Browser, db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Site]:
    """Serve the site inside the test's transaction."""
    del db
    settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
    lent = {"default": connections["default"]}
    lent["default"].inc_thread_sharing()
    # Django closes a connection with an open transaction when a request begins or ends.
    monkeypatch.setattr(lent["default"], "close_if_unusable_or_obsolete", lambda: None)
    server = Server("127.0.0.1", StaticFilesHandler, connections_override=lent)
    server.turn = Lock()
    server.daemon = True
    server.start()
    server.is_ready.wait()
    try:
        yield Site(f"http://127.0.0.1:{server.port}", chrome, server.turn)
    finally:
        server.terminate()
        lent["default"].dec_thread_sharing()
