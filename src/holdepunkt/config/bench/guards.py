"""Times what the guards cost: the look-up log on a page, and the row policy on a row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter

from django.db import connections
from django.test import Client
from django.test.utils import override_settings

from holdepunkt.config.bench.cast import Player
from holdepunkt.config.bench.client import PageFailed
from holdepunkt.config.bench.figures import Finding, percentile_95
from holdepunkt.foundation.access import acting
from holdepunkt.registry.organisation import public as organisation

WARM, PAGES, READS = 6, 200, 600
LOG_GOAL, POLICY_GOAL = 1.0, 0.2
POINT = "SELECT name, protected FROM citizens_citizen WHERE id = %s"


def measured(player: Player, today: date) -> list[Finding]:
    """Return what each guard adds, with and without in turns, so that both meet the same noise."""
    return [_log(player), _policy(player, today)]


def _log(player: Player) -> Finding:
    client = Client(SERVER_NAME="localhost")
    client.get("/demo/")
    client.post("/demo/", {"account": str(player.member.account_id)})

    def page(number: int) -> None:
        path = f"/sager/{player.case_ids[number % len(player.case_ids)]}/"
        if client.get(path).status_code != 200:  # noqa: PLR2004
            raise PageFailed(f"{path} could not be opened")

    def unlogged(number: int) -> None:
        with override_settings(HOLDEPUNKT_LOOKED=""):
            page(number)

    return _added(
        "Look-up logging, a case opened with and without", LOG_GOAL, page, unlogged, PAGES
    )


def _policy(player: Player, today: date) -> Finding:
    actor = organisation.actor_for_staff(player.member.id, today)
    if actor is None:
        raise PageFailed("the reader has no appointment today")
    for alias in ("default", "owner"):
        connections[alias].ensure_connection()

    def read(alias: str, number: int) -> None:
        citizen = player.citizen_ids[number % len(player.citizen_ids)]
        answer = connections[alias].connection.execute(POINT, [citizen], prepare=True)
        if answer.fetchone() is None:
            raise PageFailed(f"{alias} cannot read citizen {citizen}")

    with acting(actor, today=today):
        return _added(
            "Row policy, a citizen read by number as plain role and as owner",
            POLICY_GOAL,
            lambda number: read("default", number),
            lambda number: read("owner", number),
            READS,
        )


def _added(
    name: str, goal: float, guarded: Callable[[int], None], bare: Callable[[int], None], times: int
) -> Finding:
    """Return how much more the guarded one takes: the median of the differences, pair by pair.

    Each goes first every other time, so that neither always finds the rows read already.
    """
    pairs = []
    for number in range(WARM + times):
        asked = (guarded, bare) if number % 2 else (bare, guarded)
        took = [_milliseconds(ask, number) for ask in asked]
        pairs.append(tuple(took) if number % 2 else tuple(reversed(took)))
    kept = pairs[WARM:]
    more = [with_it - without for with_it, without in kept]
    cost, bare_cost = median(more), median(without for _with_it, without in kept)
    return Finding(
        name,
        f"≤ {goal:g} ms more",
        f"{cost:.2f} ms more (than {bare_cost:.2f} ms)",
        f"{percentile_95(more):.2f} ms more",
        cost <= goal,
        cost,
    )


def _milliseconds(ask: Callable[[int], None], number: int) -> float:
    began = perf_counter()
    ask(number)
    return (perf_counter() - began) * 1000
