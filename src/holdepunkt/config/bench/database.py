"""The benchmarks' own databases: made beside the ordinary one, kept for the next time."""

from __future__ import annotations

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from holdepunkt.config.processes import prepare

ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL")
GRANTS = """
    GRANT USAGE ON SCHEMA public TO {app};
    ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app};
    ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {app};
"""


def beside(address: str, name: str) -> str:
    """Return the address of another database on the same server."""
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


def _drop(server: psycopg.Connection, name: str) -> None:
    """Drop the database, also from under a bench that was stopped before this one."""
    try:
        # The server's own tidying gives way to this, and may not be thrown out by force.
        server.execute(_named("DROP DATABASE IF EXISTS {}", name))
    except psycopg.errors.ObjectInUse:
        server.execute(_named("DROP DATABASE IF EXISTS {} WITH (FORCE)", name))


def use(name: str, *, fresh: bool, like: str = "") -> None:
    """Make the database unless it is there, point both addresses at it, and load Django.

    `like` names a database to begin as a copy of, if there is one.
    """
    owner = os.environ["DATABASE_OWNER_URL"]
    with psycopg.connect(owner, autocommit=True) as server:
        if fresh:
            _drop(server, name)
        if not _is_there(server, name):
            _make(server, name, like if like and _is_there(server, like) else "")
            with psycopg.connect(beside(owner, name), autocommit=True) as made:
                app = sql.Identifier(urlsplit(os.environ["DATABASE_URL"]).username or "")
                made.execute(sql.SQL(GRANTS).format(app=app))
    for variable in ADDRESSES:
        os.environ[variable] = beside(os.environ[variable], name)
    prepare.set_up()


def _is_there(server: psycopg.Connection, name: str) -> bool:
    question = "SELECT 1 FROM pg_database WHERE datname = %s"
    return server.execute(question, [name]).fetchone() is not None


def _make(server: psycopg.Connection, name: str, like: str) -> None:
    statement = _named("CREATE DATABASE {}", name)
    server.execute(statement + _named(" TEMPLATE {}", like) if like else statement)


def _named(statement: str, name: str) -> sql.Composed:
    return sql.SQL(statement).format(sql.Identifier(name))


def tidy() -> None:
    """Let the owner vacuum and analyse, so that the planner knows what is there."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as database:
        database.execute("VACUUM ANALYZE")
