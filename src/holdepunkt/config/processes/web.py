"""The web server of the demo: threads in this process, on loopback."""

import socket
from argparse import ArgumentParser

from holdepunkt.config.launcher.folder import CannotLaunch

HOST = "127.0.0.1"
DEFAULT_PORT = 8000


def port_in(arguments: list[str], command: str) -> int:
    """Return the port the arguments ask for."""
    parser = ArgumentParser(prog=f"python3 run.py {command}")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="default %(default)s")
    return int(parser.parse_args(arguments).port)


def taken(port: int, command: str) -> socket.socket:
    """Return a socket bound to the port, so that nobody can take it while we prepare."""
    waiting = socket.socket()
    waiting.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        waiting.bind((HOST, port))
    except (OSError, OverflowError) as problem:
        waiting.close()
        raise CannotLaunch(
            f"Port {port} cannot be used ({problem}); "
            f"choose another: python3 run.py {command} --port {DEFAULT_PORT + 1}"
        ) from None
    return waiting
