"""Templates ask nothing: while one renders, a question to the database is an error.

The fixture is used by every test (tests/conftest.py imports it), so each page test is a proof.
"""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest
from django.db import connections
from django.template import Template
from django.utils.safestring import SafeString


class TemplateAsked(AssertionError):
    """A template sent SQL; load it in the query and hand it over as a value."""


def refuse(
    _execute: Callable[..., Any], sql: str, _params: object, _many: object, _context: object
) -> Any:
    """Stand in for the database while a template renders."""
    raise TemplateAsked(sql)


@pytest.fixture(autouse=True)
def templates_ask_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every SQL sentence sent from inside a rendering template, on any connection."""
    render = Template.render

    def silent_render(template: Template, context: Any) -> SafeString:
        with ExitStack() as stack:
            for alias in connections:
                stack.enter_context(connections[alias].execute_wrapper(refuse))
            return render(template, context)

    monkeypatch.setattr(Template, "render", silent_render)
