"""The rows of a plan, of which there may be 500, and a report's paper as a page."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from holdepunkt.foundation.rendering import (
    Bullets,
    Facts,
    Heading,
    Paragraph,
    Part,
    Table,
)
from holdepunkt.foundation.ui.templatetags.ui import badge, table
from holdepunkt.steering.portfolio.queries.plans import ActivityLine

register = template.Library()


@register.simple_tag
def activity_rows(lines: Iterable[ActivityLine]) -> SafeString:
    """Draw a row for each activity."""
    return mark_safe("".join(_row(line) for line in lines))  # noqa: S308 -- escaped in the row


@register.simple_tag
def paper_parts(parts: Iterable[Part]) -> SafeString:
    """Draw a paper's parts as its files have them."""
    return mark_safe("".join(_part(part) for part in parts))  # noqa: S308 -- escaped in the part


@register.simple_tag
def paper_part(part: Part) -> SafeString:
    """Draw a part of a paper as its files have it."""
    return mark_safe(_part(part))  # noqa: S308 -- escaped in the part


def _part(part: Part) -> str:
    match part:
        case Heading(text, level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Paragraph(text):
            return f"<p>{escape(text)}</p>"
        case Bullets():
            told = (f"<li>{escape(line)}{_points(inside)}</li>" for line, inside in part.nested())
            return f"<ul>{''.join(told)}</ul>"
        case Facts(pairs):
            named = (
                f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
                for name, value in pairs
            )
            return f'<dl class="hp-facts">{"".join(named)}</dl>'
        case Table(caption, heads, rows):
            return _table(caption, heads, rows)


def _points(lines: Iterable[str]) -> str:
    told = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>{told}</ul>" if told else ""


def _table(caption: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    body = "".join(
        "<tr>" + "".join(
            f'<td data-label="{escape(label)}">{escape(cell).replace(chr(10), "<br>")}</td>'
            for label, cell in zip(heads, row, strict=True)
        ) + "</tr>"
        for row in rows
    )  # fmt: skip
    content = mark_safe(f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>")  # noqa: S308 -- so
    return table(content, caption=caption, classes="hp-stack", hide_caption=True)


def _row(line: ActivityLine) -> str:
    state = f"{line.state} · {line.phase}" if line.phase else line.state
    looks = str(badge(line.looks.word, line.badge)) if line.badge else escape(line.looks.word)
    if line.looks.judged:
        looks += f" {escape(line.looks.judged)} {escape(line.looks.proposed)}"
    cells = (
        ("Tilstand", escape(state)),
        ("Næste eller seneste dato", escape(line.next_date)),
        ("Vurdering", looks),
        ("Opdateret", escape(line.told)),
        ("Advarsler", escape(line.warned) or "–"),
        ("Rolle", escape(line.holder)),
    )
    told = "".join(f'<td data-label="{label}">{cell}</td>' for label, cell in cells)
    name = f'<th scope="row"><a href="{escape(line.url)}">{escape(line.name)}</a></th>'
    return f"<tr>{name}{told}</tr>"
