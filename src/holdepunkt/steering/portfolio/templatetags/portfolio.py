"""The rows of a plan; there may be 500 of them, so they are put together here."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from holdepunkt.foundation.ui.templatetags.ui import badge
from holdepunkt.steering.portfolio.queries.plans import ActivityLine

register = template.Library()


@register.simple_tag
def activity_rows(lines: Iterable[ActivityLine]) -> SafeString:
    """Draw a row for each activity."""
    return mark_safe("".join(_row(line) for line in lines))  # noqa: S308 -- escaped in the row


def _row(line: ActivityLine) -> str:
    state = f"{line.state} · {line.phase}" if line.phase else line.state
    looks = str(badge(line.looks.word, line.badge)) if line.badge else escape(line.looks.word)
    if line.looks.judged:
        looks += f" {escape(line.looks.judged)} {escape(line.looks.proposed)}"
    cells = (
        ("Tilstand", escape(state)),
        ("Næste eller seneste dato", escape(line.next_date)),
        ("Hvordan går det?", looks),
        ("Opdateret", escape(line.told)),
        ("Advarsler", escape(line.warned) or "–"),
        ("Rolle", escape(line.holder)),
    )
    told = "".join(f'<td data-label="{label}">{cell}</td>' for label, cell in cells)
    name = f'<th scope="row"><a href="{escape(line.url)}">{escape(line.name)}</a></th>'
    return f"<tr>{name}{told}</tr>"
