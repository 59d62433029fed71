#!/usr/bin/env python3
"""Holdepunkt: the one command.

  python3 run.py demo [--port N]     an invented municipality at work, in your browser
  python3 run.py test [pytest args]  run the tests (no arguments: all of them)
  python3 run.py check               lint, types, import contracts, migrations
  python3 run.py bench [args]        time the pages and the imports
  python3 run.py manage COMMAND ...  one management command (manage help lists them)
  python3 run.py serve | worker      the web server and the job worker, on your own data

The first run makes .venv beside this file and installs pinned packages into it. All that a
running copy writes lies in one folder: .data, or the one named by HOLDEPUNKT_DATA.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
COMMANDS = ("demo", "test", "check", "bench", "manage", "serve", "worker")
NEED_DEV = ("test", "check", "bench")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(arguments: list[str]) -> None:
    """Prepare what the command needs, and hand over to it."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(__doc__.strip())
        raise SystemExit(0 if arguments else 2)
    command = arguments[0]
    if command not in COMMANDS:
        stop(f"Unknown command {command!r}; python3 run.py -h lists them.", 2)
    prepare("dev" if command in NEED_DEV else "runtime")
    if command == "test" and wants_browser(arguments[1:]):
        ensure_browser()
    hand_over(arguments)


def stop(sentence: str, code: int = 1) -> None:
    """Say one sentence on stderr and leave."""
    print(sentence, file=sys.stderr)
    raise SystemExit(code)


def say(sentence: str) -> None:
    """Tell on stderr what takes time; stdout belongs to the command."""
    print(sentence, file=sys.stderr, flush=True)


def prepare(kind: str) -> None:
    """Make .venv and install the pinned packages, unless the stamps say that they are there."""
    if sys.version_info < (3, 11):
        version = sys.version.split()[0]
        stop(
            f"Holdepunkt needs Python 3.11 or newer, and this is {version}. Try: python3.11 run.py"
        )
    wanted = {name: stamp_text(name) for name in ("runtime", "dev")}
    have = {name for name in wanted if read(VENV / f".{name}.stamp") == wanted[name]}
    if kind in have or "dev" in have:
        return
    uv = shutil.which("uv")
    if not PYTHON.exists() or read(VENV / ".made.stamp") != made_text():
        make_venv(uv)
    install(uv, kind)
    (VENV / f".{kind}.stamp").write_text(wanted[kind])


def made_text() -> str:
    """Name what the environment itself depends on: this place and this Python."""
    return f"{HOME}\n{sys.version}\n"


def stamp_text(kind: str) -> str:
    """Return what the stamp holds when these very packages are installed here."""
    pinned = (HOME / "requirements" / f"{kind}.txt").read_bytes()
    return hashlib.sha256(pinned + made_text().encode()).hexdigest()


def read(path: Path) -> str:
    """Return the text of a file, or nothing."""
    return path.read_text() if path.is_file() else ""


def make_venv(uv: str | None) -> None:
    """Make an empty environment that can import the package from src."""
    if VENV.is_symlink():
        stop(f"{VENV} is a link, and making it anew would empty the folder it leads to; remove it.")
    say("Laver .venv ...")
    if uv:
        command = [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)]
    else:
        ensure_ensurepip()
        command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    run(command, "The environment .venv could not be made.")
    site = [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    purelib = Path(subprocess.run(site, check=True, capture_output=True, text=True).stdout.strip())
    (purelib / "holdepunkt-src.pth").write_text(f"{HOME / 'src'}\n")
    (VENV / ".made.stamp").write_text(made_text())


def ensure_ensurepip() -> None:
    """See that venv can work; Debian keeps a part of it in a package of its own."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not apt_install(package):
        stop(f"Python's venv is missing. Type: sudo apt install {package}")


def install(uv: str | None, kind: str) -> None:
    """Install the pinned wheels, each checked against its hash; nothing is compiled here."""
    say("Installerer pakker ...")
    wheels = ["--require-hashes", "-r", str(HOME / "requirements" / f"{kind}.txt")]
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
        command += ["--only-binary", ":all:", *wheels]
    else:
        command = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        command += ["--no-input", "--only-binary=:all:", *wheels]
    run(command, "The packages could not be installed; is there a way to the package index?")


def run(command: list[str], trouble: str) -> None:
    """Run a step with its output on stderr; on failure say what it was."""
    step = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    if step.returncode:
        stop(trouble)


def wants_browser(arguments: list[str]) -> bool:
    """Tell whether these tests hold browser journeys: all do, unless other paths are named."""
    paths = [a for a in arguments if not a.startswith("-") and (HOME / a.split("::")[0]).exists()]
    return not paths or any("journeys" in path or path.rstrip("/") == "tests" for path in paths)


def ensure_browser() -> None:
    """Find Chromium for the browser journeys; install it as root on Debian, else say how."""
    if os.environ.get("HOLDEPUNKT_CHROMIUM") or any(shutil.which(name) for name in BROWSERS):
        return
    if not apt_install("chromium", "fonts-liberation"):
        stop("The browser journeys need Chromium. Type: sudo apt install chromium")


def apt_install(*packages: str) -> bool:
    """Install Debian packages if this is Debian and we are root; tell whether it went well."""
    apt = shutil.which("apt-get")
    if not apt or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    say(f"Installerer {' '.join(packages)} ...")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [apt, "install", "-q", "-y", "--no-install-recommends", *packages]
    return [
        subprocess.run(
            step, check=False, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        ).returncode
        for step in ([apt, "update", "-q"], install)
    ][-1] == 0


def hand_over(arguments: list[str]) -> None:
    """Become the package's own command; on Windows, wait for it."""
    command = [str(PYTHON), "-m", "holdepunkt", *arguments]
    if os.name == "nt":
        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
