"""What runs: one function for every command of `python -m holdepunkt`."""

from collections.abc import Callable
from importlib import import_module

# Command: the module here that holds the function of the same name; loaded only when asked for.
COMMANDS = {
    "demo": "demo",
    "test": "development",
    "check": "development",
    "bench": "development",
    "manage": "manage",
    "serve": "production",
    "worker": "production",
}


def run(command: str, arguments: list[str]) -> int:
    """Run one command to its end and return its exit code."""
    module = import_module(f"holdepunkt.config.processes.{COMMANDS[command]}")
    function: Callable[[list[str]], int] = getattr(module, command)
    return function(arguments)
