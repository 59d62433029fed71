"""A file as a proposal, or the one sentence that refuses it."""

from datetime import date
from importlib.resources import files
from pathlib import Path

from holdepunkt.core import datewords
from holdepunkt.core.datewords import DateRules, read_rules, rules_on
from holdepunkt.core.deadlinetables import NoDeadlines, PublishedTable, read_published
from holdepunkt.core.papers import Contents, Paper, RefusedPaper, read_paper
from holdepunkt.exchange.documents.reading.child import read_contents
from holdepunkt.foundation.access import Refusal
from holdepunkt.foundation.confined import UnreadableFile


class PaperRefused(Refusal):
    """The paper cannot be read, or not without guessing."""


def shipped_rules(day: date) -> DateRules:
    """Return how date words are read on the day, as the project ships it."""
    text = files(datewords).joinpath("register.toml").read_text("utf-8")
    return rules_on(read_rules(text), day)


def read_plan(path: Path, *, rules: DateRules, context: date | None = None) -> Paper:
    """Return what a plan, a status or an application proposes; refuse what would be a guess.

    `context` is the day the paper is known to be from, used when it does not say so itself.
    """
    try:
        return read_paper(contents_of(path), rules=rules, context=context)
    except RefusedPaper as refused:
        raise PaperRefused(str(refused)) from refused


def read_deadline_table(path: Path, *, rules: DateRules) -> PublishedTable:
    """Return the rules a municipality's published table of deadlines proposes."""
    return table_in(contents_of(path), rules=rules)


def table_in(contents: Contents, *, rules: DateRules) -> PublishedTable:
    """Return the rules that contents already read propose."""
    try:
        return read_published(contents, rules=rules)
    except NoDeadlines as refused:
        raise PaperRefused(str(refused)) from refused


def contents_of(path: Path) -> Contents:
    """Return a file's contents, read in a child process of its own."""
    if not path.is_file():
        raise PaperRefused(f"Filen »{path.name}« findes ikke.")
    try:
        return read_contents(path, extension=path.suffix)
    except UnreadableFile as fault:
        raise PaperRefused(str(fault)) from fault
