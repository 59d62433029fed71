"""What the documents say about running Holdepunkt is what the program does."""

import re
from pathlib import Path

import psycopg
import pytest

from holdepunkt.config.launcher import own_database, roles
from holdepunkt.config.launcher.folder import DataFolder

PROJECT = Path(__file__).parents[2]
DRIFT = (PROJECT / "docs" / "drift.md").read_text()


def test_every_variable_that_is_read_is_told_of() -> None:
    """Variables are read by `environment`, or from os.environ by name."""
    pattern = re.compile(r"""(?:environment\.\w+|environ(?:\.get)?)[\[(]\s*"([A-Z_]+)\"""")
    read = {
        name
        for file in (PROJECT / "src" / "holdepunkt" / "config").rglob("*.py")
        for name in pattern.findall(file.read_text())
        if name.startswith(("HOLDEPUNKT_", "DATABASE_"))
    }
    assert {"DATABASE_URL", "DATABASE_OWNER_URL", "HOLDEPUNKT_DATA"} <= read
    assert [name for name in sorted(read) if f"`{name}`" not in DRIFT] == []


def test_every_shipped_profile_is_told_of() -> None:
    folder = PROJECT / "src" / "holdepunkt" / "exchange" / "imports" / "profiles"
    shipped = {path.stem for path in folder.glob("*.toml")}
    assert {"minimum", "fravaer"} <= shipped
    assert [name for name in sorted(shipped) if f"`{name}`" not in DRIFT] == []


def test_the_roles_in_the_document_have_the_rights_of_the_launchers(folder: DataFolder) -> None:
    """The document's SQL, run on a bare server under other names, gives the same rights."""
    block = re.search(r"```sql\n(.*?)```", DRIFT, re.DOTALL)
    assert block
    text = block[1].replace(roles.OWNER, "paper_owner").replace(roles.APP, "paper_app")
    before, inside = text.replace("DATABASE holdepunkt", "DATABASE paper").split(
        "\\connect holdepunkt"
    )
    with own_database(folder) as server:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            for statement in before.split(";"):
                connection.execute(statement.encode())
        with psycopg.connect(server.url("postgres"), dbname="paper", autocommit=True) as connection:
            connection.execute(inside.encode())
            paper = connection.execute(RIGHTS, {"roles": ["paper_owner", "paper_app"]}).fetchall()
            connection.execute("SET ROLE paper_owner")
            connection.execute(
                "CREATE TABLE things (n int GENERATED ALWAYS AS IDENTITY, word text)"
            )
            connection.execute("SET ROLE paper_app")
            connection.execute("INSERT INTO things (word) VALUES ('x')")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("CREATE TABLE mine (n int)")
        with psycopg.connect(server.url("postgres")) as connection:
            ours = connection.execute(RIGHTS, {"roles": [roles.OWNER, roles.APP]}).fetchall()
    assert paper == ours


def test_the_readme_names_every_command_that_answers_in_json() -> None:
    source = PROJECT / "src" / "holdepunkt"
    commands = {
        file.stem
        for file in source.glob("*/*/management/commands/*.py")
        if "(JsonCommand)" in file.read_text()
    }
    readme = (PROJECT / "README.md").read_text()
    told = re.search(r"`--json` makes.*?:(.*?)\.\n", readme, re.DOTALL)
    assert told
    assert set(re.findall(r"`(\w+)`", told[1])) == commands


def test_the_readme_names_no_button_that_is_not_there() -> None:
    """What stands in italics in the README stands in a template or in the menu."""
    files = [*(PROJECT / "src").rglob("*.html"), *(PROJECT / "src").rglob("*.py")]
    said = "\n".join(file.read_text() for file in files)
    words = re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", (PROJECT / "README.md").read_text())
    assert words
    assert [word for word in words if word not in said] == []


def test_own_data_is_told_to_lie_in_a_folder_of_its_own() -> None:
    readme = (PROJECT / "README.md").read_text()
    own = readme[readme.index("## Use your own data") :]
    assert own.index("export HOLDEPUNKT_DATA=") < own.index("run.py manage import")


RIGHTS = """
    SELECT rolbypassrls, rolsuper, rolcanlogin, rolcreaterole
    FROM pg_roles WHERE rolname = ANY(%(roles)s) ORDER BY rolbypassrls
"""
