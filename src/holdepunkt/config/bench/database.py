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


def use(name: str, *, fresh: bool) -> None:
    """Make the database unless it is there, point both addresses at it, and load Django."""
    owner, app = os.environ["DATABASE_OWNER_URL"], os.environ["DATABASE_URL"]
    role = sql.Identifier(urlsplit(app).username or "")
    identifier = sql.Identifier(name)
    with psycopg.connect(owner, autocommit=True) as server:
        if fresh:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(identifier))
        known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            server.execute(sql.SQL("CREATE DATABASE {}").format(identifier))
    for variable in ADDRESSES:
        os.environ[variable] = beside(os.environ[variable], name)
    if not known:
        with psycopg.connect(beside(owner, name), autocommit=True) as database:
            database.execute(sql.SQL(GRANTS).format(app=role))
    prepare.set_up()


def tidy() -> None:
    """Let the owner vacuum and analyse, so that the planner knows what is there."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as database:
        database.execute("VACUUM ANALYZE")
