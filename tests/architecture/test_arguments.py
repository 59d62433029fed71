"""Actor and time are arguments, and rows are fetched only where access is decided."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import ROOM_FLOORS, Module, modules, strings

VERBS = {"actions", "queries"}
NEAR_THE_ROWS = {"access", "actions", "queries", "models", "migrations"}
CLOCK = "holdepunkt.foundation.clock"
# They find the actor; before them there is none.
MAKERS_OF_ACTORS = {"actor_for_account", "actor_for_staff"}
READERS = {"now", "today"}
SQL_CLOCK = re.compile(
    r"\b(?:now\(\)|current_date|current_timestamp|clock_timestamp)", re.IGNORECASE
)


def without_actor(module: Module) -> Iterator[str]:
    """Name the verbs of the module that take positions, or may run without an actor."""
    if module.furniture not in VERBS:
        return
    handed_out = None if len(module.parts) == 3 else handed_out_by_package(module)
    for verb in module.tree.body:
        if not isinstance(verb, ast.FunctionDef) or verb.name.startswith("_"):
            continue
        if verb.name in MAKERS_OF_ACTORS:
            continue
        if handed_out is None or verb.name in handed_out:
            yield from (f"{module.path}:{verb.lineno} {verb.name} {why}" for why in faults(verb))


def handed_out_by_package(module: Module) -> set[str]:
    """Return the names that the package hands out; what else its files share is its own affair."""
    front = "/".join([*module.parts[:3], "__init__.py"])
    initial = next((m for m in modules() if m.path == front), None)
    nodes = ast.walk(initial.tree) if initial else ()
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    return {alias.name for node in imports for alias in node.names}


def faults(verb: ast.FunctionDef) -> list[str]:
    keyed = dict(zip((a.arg for a in verb.args.kwonlyargs), verb.args.kw_defaults, strict=True))
    found = []
    if verb.args.args or verb.args.posonlyargs or verb.args.vararg:
        found.append("takes arguments by position")
    if "actor" not in keyed:
        found.append("has no actor")
    elif keyed["actor"] is not None:
        found.append("may forget its actor")
    if verb.args.kwarg:
        found.append("takes anything")
    return found


def reads_clock(module: Module) -> Iterator[str]:
    """Name the lines that ask what time it is, outside the places that may."""
    if may_read_clock(module):
        return
    for node in ast.walk(module.tree):
        if asks_the_clock(node):
            yield f"{module.path}:{getattr(node, 'lineno', 0)} reads the clock"
    if "migrations" not in module.parts:
        for line, text in strings(module.tree):
            if SQL_CLOCK.search(text):
                yield f"{module.path}:{line} lets the database read the clock"


def may_read_clock(module: Module) -> bool:
    if module.parts[0] in {"config", "__main__"} or module.parts[:2] == ("foundation", "clock"):
        return True
    if {"middleware", "management"} & set(module.parts):
        return True
    if module.parts[0] == "foundation":
        return module.parts[1] in {"jobs", "cli"} or module.parts[-1] in {"views", "jobs"}
    return module.furniture in {"views", "jobs"}


def asks_the_clock(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        names = {alias.name for alias in node.names}
        return (node.module == CLOCK and bool(names & READERS)) or (
            node.module == "django.db.models.functions" and "Now" in names
        )
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return (node.value.id, node.attr) in {
            (owner, reader)
            for owner in ("clock", "datetime", "date", "timezone")
            for reader in (*READERS, "utcnow", "localdate")
        } | {("time", "time"), ("datetime", "today")}
    return isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}


def fetches_rows(module: Module) -> Iterator[str]:
    """Name the lines that reach for `.objects` far from where access is decided."""
    if module.parts[0] not in (*ROOM_FLOORS, "config") or module.furniture in NEAR_THE_ROWS:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
            yield f"{module.path}:{node.lineno} reaches for .{node.attr}"


def test_actor_is_an_argument_of_every_verb() -> None:
    assert [fault for module in modules() for fault in without_actor(module)] == []


def test_time_is_an_argument() -> None:
    assert [fault for module in modules() for fault in reads_clock(module)] == []


def test_rows_are_fetched_where_access_is_decided() -> None:
    assert [fault for module in modules() for fault in fetches_rows(module)] == []


def plant(path: str, text: str) -> Module:
    return Module(path, text)


def test_a_verb_without_an_actor_is_found() -> None:
    offences = "def a(*, x): ...\ndef b(*, actor=None): ...\ndef c(x, *, actor): ...\n"
    innocent = "def d(*, actor, now): ...\ndef _e(x): ...\n"
    module = plant("casework/cases/actions.py", offences + innocent)
    found = [fault.split()[1] for fault in without_actor(module)]
    assert found == ["a", "b", "c"]


def test_a_package_hands_out_verbs_that_are_checked() -> None:
    packages = [m for m in modules() if m.furniture in VERBS and len(m.parts) > 3]
    assert any(handed_out_by_package(module) for module in packages)


def test_a_look_at_the_clock_is_found() -> None:
    offences = [
        "from holdepunkt.foundation.clock import now",
        "from holdepunkt.foundation import clock\nx = clock.today()",
        "import datetime\nx = datetime.now()",
        "from django.db.models.functions import Now",
        "x = DateTimeField(auto_now_add=True)",
        "x = 'SELECT now()'",
    ]
    found = [list(reads_clock(plant("casework/cases/queries.py", text))) for text in offences]
    assert all(found), found
    assert not list(reads_clock(plant("casework/cases/views.py", offences[1])))
    assert not list(reads_clock(plant("casework/cases/queries.py", "x = clock.local(at)")))


def test_reaching_for_rows_is_found() -> None:
    offence = "rows = Case.objects.all()"
    assert list(fetches_rows(plant("casework/cases/views.py", offence)))
    assert list(fetches_rows(plant("casework/cases/public.py", offence)))
    assert not list(fetches_rows(plant("casework/cases/queries/lists.py", offence)))
