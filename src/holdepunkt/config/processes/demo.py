"""The demo: an invented municipality at work, web and worker in one process."""

import os
import socket

from django.core.management import call_command, get_commands
from waitress.server import create_server

from holdepunkt.config import launcher
from holdepunkt.config.demo.organisation import MUNICIPALITY
from holdepunkt.config.launcher.folder import CannotLaunch
from holdepunkt.config.processes import prepare, web
from holdepunkt.config.processes.background import worker_in_background


def demo(arguments: list[str]) -> int:
    """Serve the invented municipality until somebody stops it."""
    listener = web.taken(web.port_in(arguments, "demo"), "demo")
    refuse_real_data()
    os.environ["HOLDEPUNKT_DEMO"] = "1"
    os.environ.setdefault("HOLDEPUNKT_MUNICIPALITY", MUNICIPALITY)
    with listener, launcher.database():
        prepare.bring_tables_up_to_date()
        prepare.collect_static_files()
        prepare.set_up()
        if "demo_load" in get_commands():
            call_command("demo_load")
        with worker_in_background():
            serve_on(listener)
    return 0


def refuse_real_data() -> None:
    """Refuse to fill a database that was given to us, unless it is said to be for a demo."""
    if os.environ.get("DATABASE_URL") and os.environ.get("HOLDEPUNKT_DEMO") != "1":
        raise CannotLaunch(
            "DATABASE_URL is set, and demo would fill that database with invented people; "
            "unset it, or set HOLDEPUNKT_DEMO=1 if that is what you want."
        )


def serve_on(listener: socket.socket) -> None:
    """Answer on the socket until a signal stops us."""
    from holdepunkt.config.wsgi import application  # noqa: PLC0415 -- needs the database's address

    host, port = listener.getsockname()
    server = create_server(application, sockets=[listener], threads=4)
    prepare.say(f"\nHoldepunkt er klar: http://{host}:{port}/   (Ctrl+C stopper)")
    try:
        server.run()
    finally:
        server.close()
