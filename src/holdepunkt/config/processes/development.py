"""What a developer runs: tests, checks and benchmarks, each step in a process of its own."""

import os
import subprocess
import sys
import time

from holdepunkt.config import launcher
from holdepunkt.config.environment import PROJECT
from holdepunkt.config.processes import prepare

PYTHON = (sys.executable, "-m")
CHECKS = {
    "lint": (*PYTHON, "ruff", "check", "--quiet", "."),
    "format": (*PYTHON, "ruff", "format", "--check", "--quiet", "."),
    "types": (*PYTHON, "mypy", "--no-error-summary"),
    "imports": (sys.executable, "-c", "import importlinter.cli as c; c.lint_imports_command()"),
    "migrations": (*PYTHON, "django", "makemigrations", "--check", "--dry-run"),
    "django": (*PYTHON, "django", "check", "--fail-level", "WARNING"),
}


def test(arguments: list[str]) -> int:
    """Run pytest: what is asked for, or the whole suite, first without a browser and then with."""
    # Playwright keeps an event loop in its thread; tests that run one of their own go elsewhere.
    # Each worker has databases of its own; more than four would wait for the disk.
    workers = str(min(os.cpu_count() or 1, 4))
    spread = ["-n", workers]
    # An audit takes a minute, a journey seconds: in a browser each worker is given one at a time.
    whole = [["-m", "not browser", *spread], ["-m", "browser", *spread, "--maxschedchunk", "1"]]
    parts = [arguments] if arguments else whole
    with launcher.database():
        prepare.collect_static_files()
        return max(follow([*PYTHON, "pytest", *part]) for part in parts)


def bench(arguments: list[str]) -> int:
    """Run the benchmarks."""
    with launcher.database() as is_ours:
        if is_ours:
            prepare.bring_tables_up_to_date()
        prepare.collect_static_files()
        return follow([*PYTHON, "holdepunkt.config.bench", *arguments])


def check(_arguments: list[str]) -> int:
    """Run every check, one line each, with the output of those that fail."""
    with launcher.database():
        results = [passes(name, command) for name, command in CHECKS.items()]
    return 0 if all(results) else 1


def passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one check and tell how it went."""
    start = time.monotonic()
    answer = subprocess.run(
        command,
        cwd=PROJECT,
        env=prepare.environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    verdict = "ok" if answer.returncode == 0 else "FAILED"
    sys.stdout.write(f"{name:<12}{verdict:<8}{time.monotonic() - start:5.1f} s\n")
    if answer.returncode:
        sys.stdout.write(f"{answer.stdout}{answer.stderr}\n")
    sys.stdout.flush()
    return answer.returncode == 0


def follow(command: list[str]) -> int:
    """Run a program in the project's folder to its end; when we are stopped, so is it."""
    with subprocess.Popen(command, cwd=PROJECT, env=prepare.environment()) as process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            raise
