"""How long it takes to read a paper, and to compare two reports of 500 activities."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from holdepunkt.core.papers import Paper, compare_papers, contents_of_text, read_paper
from holdepunkt.exchange.documents.reading import papers as documents

READ_GOAL = 2_000.0  # milliseconds for one paper, its child process included
COMPARE_GOAL = 1_000.0  # milliseconds for two reports
ACTIVITIES = 500
_PER_GOAL = 25
_READS = 5
_CHANGED = 0.1
_TO_READ = 60  # activities in the report that is read: more than any of the five papers has
_WORDS = (
    "visitationen",
    "brevene",
    "samtalerne",
    "vejledningen",
    "oplæringen",
    "arbejdsgangen",
    "målingen",
    "borgermøderne",
    "samarbejdet",
    "hjemmesiden",
    "tilsynet",
    "budgettet",
    "kompetencerne",
    "overgangene",
    "telefonen",
)
_DEEDS = ("udarbejdes", "afprøves", "evalueres", "drøftes i Brugerrådet", "indarbejdes i driften")
_TIMES = (
    "medio 2024",
    "ultimo marts 2024",
    "i løbet af 2024",
    "inden sommerferien 2024",
    "uge 40 2024",
)


def measure() -> dict[str, list[float]]:
    """Return the milliseconds of reading a report of 60 activities, and of comparing two of 500."""
    old, new = (report(seed, ACTIVITIES) for seed in (1, 2))
    rules = documents.shipped_rules(date(2024, 1, 1))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "status.txt"
        path.write_text("\n".join(report(1, _TO_READ)), "utf-8")
        reading = [_timed(lambda: documents.read_plan(path, rules=rules)) for _ in range(_READS)]
    papers: list[Paper] = [read_paper(contents_of_text(each), rules=rules) for each in (old, new)]
    comparing = [_timed(lambda: compare_papers(*papers)) for _ in range(_READS)]
    return {"reading": reading, "comparing": comparing}


def _timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def report(seed: int, activities: int) -> list[str]:
    """Return an invented status report; two seeds differ in every tenth text."""
    titles, steady, random = Random(7), Random(0), Random(seed)  # noqa: S311 -- invented papers, no secrets
    lines = [f"# Status på indsatsplan, maj 202{seed + 2}", ""]
    for number in range(activities):
        goal, own = divmod(number, _PER_GOAL)
        if not own:
            lines += [f"## {goal + 1}. Målsætning: Indsats {goal + 1}", ""]
        title = " og ".join(titles.sample(_WORDS, 3))
        lines += [f"### {goal + 1}.{own + 1}. Bedre {title}", ""]
        for _ in range(4):
            said = [steady.choice(each) for each in (_WORDS, _WORDS, _DEEDS, _TIMES)]
            if random.random() < _CHANGED:
                said = [random.choice(each) for each in (_WORDS, _WORDS, _DEEDS, _TIMES)]
            first, second, deed, when = said
            lines.append(f"- Det er aftalt, at {first} og {second} {deed} {when}.")
        lines.append("")
    return lines
