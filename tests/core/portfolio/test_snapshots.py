"""A plan that is frozen says the same for ever, also in a form that was kept before this one."""

import json
from datetime import UTC, date, datetime

from holdepunkt.core.portfolio import Criterion, Reading, freeze, from_bytes, to_bytes
from tests.core.portfolio.plans import TODAY, activity, plan

NOW = datetime(2026, 3, 24, 11, tzinfo=UTC)
NEW = {"period", "baseline", "due", "is_count"}


def frozen(reading: Reading) -> bytes:
    share = Criterion(
        1, "Vi ringer tilbage", is_quantitative=True, operator=">=", baseline=71.5, target=90,
        unit="%", reading=reading,
    )  # fmt: skip
    return to_bytes(freeze(plan(activity(criteria=(share,))), as_of=TODAY, known_at=NOW))


def test_a_criterion_is_frozen_with_its_month_and_where_it_began() -> None:
    [kept] = from_bytes(frozen(Reading(75, 64, date(2026, 2, 28), "", "callbacks"))).measures
    assert kept.words.replace("\N{NO-BREAK SPACE}", " ") == "75 % (n = 64, februar 2026)"
    assert kept.baseline == "71,5 %"


def test_one_frozen_before_that_was_kept_is_read_and_says_the_day_it_said() -> None:
    told = json.loads(frozen(Reading(75, 64, date(2026, 2, 28))))
    told["form"] = 4
    told["measures"] = [
        {name: value for name, value in one.items() if name not in NEW} for one in told["measures"]
    ]
    for one in told["goals"]:
        del one["why"]
    [kept] = from_bytes(json.dumps(told).encode()).measures
    assert kept.words.replace("\N{NO-BREAK SPACE}", " ") == "75 % (n = 64, 28.02.2026)"
