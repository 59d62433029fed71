"""A browser session of the benchmarks: one kept connection, its cookies and its form token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from time import perf_counter
from urllib.parse import urlencode, urlsplit

PATIENCE = 60.0  # seconds
FORM = "application/x-www-form-urlencoded"
HIDDEN = re.compile(r'<input type="hidden" name="(version|kladde)" value="([^"]*)"')


class PageFailed(RuntimeError):
    """A page did not answer as it should; a figure for it would be a lie."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and how many milliseconds it took from asking to the last byte."""

    status: int
    location: str
    body: str
    milliseconds: float


class Visitor:
    """One person's session over one connection."""

    def __init__(self, host: str, port: int) -> None:
        """Connect when first asked."""
        self.connection = HTTPConnection(host, port, timeout=PATIENCE)
        self.cookies: dict[str, str] = {}

    def close(self) -> None:
        """Let the connection go."""
        self.connection.close()

    def get(self, path: str, *, status: int = 200) -> Answer:
        """Open a page; the answer must have the given status."""
        return self._expect(self._ask("GET", path), path, status)

    def post(self, path: str, fields: dict[str, str], *, status: int = 302) -> Answer:
        """Send a form; the answer must have the given status."""
        token = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        return self._expect(self._ask("POST", path, urlencode(token | fields)), path, status)

    def send(self, path: str, fields: dict[str, str]) -> Answer:
        """Open a form, fill it in and send it, with all it carries unseen; the sending is timed."""
        return self.post(path, dict(HIDDEN.findall(self.get(path).body)) | fields)

    def become(self, account_id: int) -> None:
        """Take an invented person's place through the demo's own page."""
        self.get("/demo/")
        self.post("/demo/", {"account": str(account_id)})

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={text}" for name, text in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = FORM
        began = perf_counter()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read()
        took = (perf_counter() - began) * 1000
        self._keep_cookies(response)
        location = urlsplit(response.getheader("Location", "")).path
        return Answer(response.status, location, text.decode(errors="replace"), took)

    def _keep_cookies(self, response: HTTPResponse) -> None:
        for header in response.headers.get_all("Set-Cookie") or ():
            cookie: SimpleCookie = SimpleCookie(header)
            self.cookies |= {name: morsel.value for name, morsel in cookie.items()}

    def _expect(self, answer: Answer, path: str, status: int) -> Answer:
        if answer.status != status:
            raise PageFailed(f"{path} answered {answer.status}, not {status}: {answer.body[:300]}")
        return answer
