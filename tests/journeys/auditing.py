"""Audits a page: axe with WCAG 2.2 AA, keyboard, 200 %, spacing, 320 px, print, no JavaScript."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.test import Client
from playwright.sync_api import ConsoleMessage, Error, Page

from holdepunkt.foundation.csp.models import Breach
from tests.journeys.browser import DESKTOP, PHONE, Site

HERE = Path(__file__).parent
AXE = (HERE.parent / "vendor" / "axe-core" / "axe.min.js").read_text("utf-8")
READ, SPILLS, FOCUS = (
    (HERE / name).read_text("utf-8") for name in ("audit.js", "overflow.js", "focus.js")
)
# wcag22aa must be named: target size is off otherwise.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
# A sheet made by script is no inline style: the content policy lets it in, as a user's own.
WEAR = """css => {
  const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]
}"""
TWICE = "html{font-size:125%!important}"  # DKFDS counts from 62.5 %
SPACED = """*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}
p{margin-bottom:2em!important}"""
PRINTED = """() => ({
  size: parseFloat(getComputedStyle(
    document.querySelector('main p,main li,main td,main') || document.body).fontSize),
  controls: [...document.querySelectorAll('nav,.navigation-menu,.button')]
    .filter(e => e.getClientRects().length).length})"""
# What leaves a scrolling box unseen (position: absolute) widens the page all the same.
SCROLLS = """() => {
  const page = document.documentElement
  return page.scrollWidth > page.clientWidth + 1 ? page.scrollWidth : 0
}"""
SMALLEST_PRINT = 13.3  # px, 10 points
MOST_STOPS = 80
REPORTED_WITHIN = 1_500  # ms


@dataclass(frozen=True)
class Auditor:
    """Two pages of one visitor, with scripts and without, and what the console said meanwhile."""

    page: Page
    bare: Page
    noticed: list[str]

    def faults(self, address: str) -> list[str]:
        """Return one line for each fault of the page; none is what we want."""
        self.noticed.clear()
        self.page.goto(address)
        found: list[str] = []
        for check in (axe, reading, keyboard, zoomed, narrow, printed):
            found += check(self.page)
        found += self.noticed
        self.bare.goto(address)
        found += without_scripts(self.bare)
        return [f"{address}: {fault}" for fault in found]


@contextmanager
def auditor(site: Site, client: Client | None) -> Iterator[Auditor]:
    """Sit down with two browsers, logged in as the client is."""
    with site.visitor(client) as page, site.visitor(client, scripts=False) as bare:
        yield Auditor(page, bare, listen(page))


def faults(site: Site, client: Client | None, address: str) -> list[str]:
    """Return the faults of one page alone."""
    with auditor(site, client) as audit:
        return audit.faults(address)


def breaches(site: Site, page: Page) -> list[tuple[str, str, str]]:
    """Return what browsers reported to us of broken content policies, once they had the time."""
    page.wait_for_timeout(REPORTED_WITHIN)
    with site.turn:
        return list(Breach.objects.values_list("directive", "route", "blocked"))


def listen(page: Page) -> list[str]:
    """Note what the console complains of: script faults and breaches of the content policy."""
    noticed: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            noticed.append(f"console: {message.text[:160]}")

    def crash(error: Error) -> None:
        noticed.append(f"script: {error.message[:160]}")

    page.on("console", note)
    page.on("pageerror", crash)
    return noticed


def axe(page: Page) -> Iterator[str]:
    page.wait_for_load_state()  # a click waits for the first bytes of its page only
    page.evaluate(AXE)
    verdict = page.evaluate(RUN_AXE, TAGS)
    if len(verdict["passes"]) < 5:
        yield "axe: fewer than five rules ran; is the page empty?"
    for rule in verdict["violations"]:
        yield f"axe: {rule['id']} ×{len(rule['nodes'])} {rule['nodes'][0]['html'][:100]}"


def reading(page: Page) -> Iterator[str]:
    yield from page.evaluate(READ)


def keyboard(page: Page) -> Iterator[str]:
    page.mouse.move(0, 0)
    before, stuck = "", 0
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            return
        if stop["covered"]:  # the skip link slides away; only what stays covered is hidden
            page.wait_for_timeout(400)
            stop = page.evaluate(FOCUS) or stop
        stuck = stuck + 1 if stop["id"] == before else 0
        before = stop["id"]
        if stuck > 2:
            yield f"keyboard: stuck on {before}"
            return
        if not stop["shows"]:
            yield f"keyboard: no visible focus on {before}"
        if stop["covered"]:
            yield f"keyboard: covered {before}"


def zoomed(page: Page) -> Iterator[str]:
    for name, css in (("200 %", TWICE), ("text spacing", SPACED)):
        page.evaluate(WEAR, css)
        yield from (f"{name}: {element} sticks out" for element in page.evaluate(SPILLS))
    page.evaluate(WEAR, "")


def narrow(page: Page) -> Iterator[str]:
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_timeout(100)
    yield from (f"320 px: {element} sticks out" for element in page.evaluate(SPILLS))
    if wide := page.evaluate(SCROLLS):
        yield f"320 px: the page scrolls sideways, to {wide} px"
    page.set_viewport_size({"width": DESKTOP["width"], "height": DESKTOP["height"]})


def printed(page: Page) -> Iterator[str]:
    page.emulate_media(media="print")
    paper = page.evaluate(PRINTED)
    page.emulate_media(media="screen")
    if paper["size"] < SMALLEST_PRINT:
        yield f"print: {paper['size']} px"
    if paper["controls"]:
        yield f"print: {paper['controls']} menus or buttons on paper"


def without_scripts(page: Page) -> Iterator[str]:
    for viewport in (PHONE, DESKTOP):
        page.set_viewport_size(viewport)
        ways = page.locator("nav a:visible, a[href*='menu']:visible").count()
        lost = page.locator("[hidden] form, [aria-hidden=true] form, .modal-body form").count()
        if not ways and page.locator("nav a").count():
            yield f"no scripts: no way on at {viewport['width']} px"
        if lost:
            yield f"no scripts: {lost} forms out of reach"
