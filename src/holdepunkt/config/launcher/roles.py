"""The two database roles: one owns and migrates, the other works and owns nothing."""

import psycopg
from psycopg import sql

OWNER = "holdepunkt_owner"
APP = "holdepunkt_app"
DATABASE = "holdepunkt"

# The same in every database, and in template1, so that databases made for tests have it too.
IN_DATABASE = """
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO holdepunkt_app;
    ALTER DEFAULT PRIVILEGES FOR ROLE holdepunkt_owner
        GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO holdepunkt_app;
    ALTER DEFAULT PRIVILEGES FOR ROLE holdepunkt_owner
        GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO holdepunkt_app;
"""


def provide(superuser_url: str, *, owner_password: str, app_password: str) -> None:
    """See that both roles and the database exist; a second time changes nothing."""
    with psycopg.connect(superuser_url, dbname="postgres", autocommit=True) as connection:
        ensure_role(connection, OWNER, "LOGIN BYPASSRLS CREATEDB", owner_password)
        ensure_role(connection, APP, "LOGIN NOBYPASSRLS", app_password)
        ensure_database(connection)
    for database in ("template1", DATABASE):
        with psycopg.connect(superuser_url, dbname=database, autocommit=True) as connection:
            connection.execute(IN_DATABASE)
    with psycopg.connect(superuser_url, dbname=DATABASE, autocommit=True) as connection:
        connection.execute("ALTER SCHEMA public OWNER TO holdepunkt_owner")


def ensure_role(connection: psycopg.Connection, name: str, rights: str, password: str) -> None:
    """Make the role if it is missing, with exactly these rights and this password."""
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    verb = sql.SQL("ALTER" if known else "CREATE")
    statement = sql.SQL("{} ROLE {} {} PASSWORD {}")
    connection.execute(
        statement.format(verb, sql.Identifier(name), sql.SQL(rights), sql.Literal(password))
    )


def ensure_database(connection: psycopg.Connection) -> None:
    """Make the database if it is missing."""
    query = "SELECT 1 FROM pg_database WHERE datname = %s"
    if connection.execute(query, [DATABASE]).fetchone() is None:
        statement = sql.SQL("CREATE DATABASE {} OWNER {}")
        connection.execute(statement.format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))
