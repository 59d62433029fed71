"""The rows of the desk's lists as tags: a page shows up to two hundred, so no template for each."""

from collections.abc import Iterable
from urllib.parse import quote

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from holdepunkt.entrance.desk.queries.ledger import DeskRow
from holdepunkt.foundation.ui import address
from holdepunkt.foundation.ui.templatetags.ui import badge, deadline

register = template.Library()

NOTHING = mark_safe("")
TASK_ROW = """<tr{}>
  <th scope="row">{}{}{}</th>
  <td data-label="Frist">{}</td>
  {}
  <td data-label="Gør nu" class="hp-deeds">{}</td>
</tr>
"""
DEADLINE_ROW = """<tr><th scope="row">{}{}</th>
    <td data-label="Frist">{}{}</td>
    {}<td data-label="Sagsbehandler">{}</td></tr>
"""
AGREEMENT = """
    <form method="post" action="{}">{}<input type="hidden" name="next" value="{}">\
<button class="function-link">Holdt<span class="sr-only">: {}</span></button></form>
    <a class="function-link" href="{}?next={}">Flyt<span class="sr-only">: {}</span></a>
"""
NOTICE = """<a class="function-link" href="{}">Send besked om ny dato\
<span class="sr-only"> i sag {}</span></a>"""
NOTICE_BELOW = """<br><a href="{}">Send besked om ny dato\
<span class="sr-only"> i sag {}</span></a>"""
OPEN = '<a class="function-link" href="{}">Åbn<span class="sr-only"> {} {}</span></a>'
HIDDEN = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'


@register.simple_tag(takes_context=True)
def task_rows(
    context: Context, rows: Iterable[DeskRow], back: str, *, hide_who: bool = False
) -> SafeString:
    """Show rows with what can be done now; `back` is the page to return to after the deed."""
    token = format_html(HIDDEN, context.get("csrf_token", ""))
    over = mark_safe(' class="hp-over"')
    return _joined(
        format_html(
            TASK_ROW, over if row.due.is_over else NOTHING, _linked(row),
            NOTHING if hide_who else _whose(row), _number(row), _when(row), _waiting(row),
            _deeds(row, back, token),
        )
        for row in rows
    )  # fmt: skip


@register.simple_tag
def deadline_rows(rows: Iterable[DeskRow], *, is_today: bool) -> SafeString:
    """Show rows with who answers for them; only today's list offers to send a notice."""
    return _joined(
        format_html(
            DEADLINE_ROW, _linked(row, with_number=True),
            format_html("<br><small>{}</small>", row.who) if row.who else NOTHING,
            _when(row),
            format_html(NOTICE_BELOW, row.notice_url, row.number)
            if is_today and row.notice_url
            else NOTHING,
            _waiting(row), row.holder or "afdelingslederen",
        )
        for row in rows
    )  # fmt: skip


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ([part] for part in parts))


def _linked(row: DeskRow, *, with_number: bool = False) -> SafeString:
    if not row.url:
        return format_html("{}", row.what)
    number = (
        format_html(' · <span class="hp-handle">{}</span>', row.number)
        if with_number and row.number
        else NOTHING
    )
    section = f", {row.section}" if row.section else ""
    return format_html('<a href="{}">{}{}{}</a>', row.url, row.what, section, number)


def _whose(row: DeskRow) -> SafeString:
    if not row.who:
        return NOTHING
    if row.citizen_id is None:
        return format_html(" · {}", row.who)
    return format_html(' · <a href="{}">{}</a>', address("desk:citizen", row.citizen_id), row.who)


def _number(row: DeskRow) -> SafeString:
    if not row.number:
        return NOTHING
    return format_html('<br><small>Sag <span class="hp-handle">{}</span></small>', row.number)


def _when(row: DeskRow) -> SafeString:
    told = deadline(row.due, "")
    if not row.new_date and not row.overtaken:
        return told
    new = format_html("<br><small>{}</small>", row.new_date) if row.new_date else NOTHING
    taken = format_html(" {}", badge("Overtaget", "info")) if row.overtaken else NOTHING
    return told + new + taken


def _waiting(row: DeskRow) -> SafeString:
    if not row.waiting:
        return mark_safe('<td data-label="Venter på" class="hp-blank">–</td>')
    return format_html('<td data-label="Venter på">{}</td>', row.waiting)


def _deeds(row: DeskRow, back: str, token: SafeString) -> SafeString:
    if row.notice_url:
        return format_html(NOTICE, row.notice_url, row.number)
    if row.is_agreement:
        keep, move = address("commitments:keep", row.id), address("commitments:move", row.id)
        return format_html(AGREEMENT, keep, token, back, row.what, move, quote(back), row.what)
    return format_html(OPEN, row.url, row.what, row.number)
