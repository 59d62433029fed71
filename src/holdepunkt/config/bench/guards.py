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

WARM, PAGES, READS = 6, 120, 600
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
    """Return how much more the guarded one takes, as the difference of the medians."""
    took: tuple[list[float], list[float]] = ([], [])
    for number in range(WARM + times):
        for ask, kept in zip((guarded, bare), took, strict=True):
            began = perf_counter()
            ask(number)
            kept.append((perf_counter() - began) * 1000)
    with_it, without = (each[WARM:] for each in took)
    cost = median(with_it) - median(without)
    return Finding(
        name,
        f"≤ {goal:g} ms more",
        f"{cost:.2f} ms more ({median(with_it):.2f} against {median(without):.2f})",
        f"{percentile_95(with_it) - percentile_95(without):.2f} ms more",
        cost <= goal,
        cost,
    )
