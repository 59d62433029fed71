"""The rows of the desk's lists as tags: a page shows up to two hundred, so no template for each.

Every text that is put in goes through `html.escape`; a test writes markup where people write.
"""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from holdepunkt.entrance.desk.queries.ledger import DeskRow
from holdepunkt.foundation.ui import address
from holdepunkt.foundation.ui.templatetags.ui import badge, deadline

register = template.Library()


@register.simple_tag(takes_context=True)
def task_rows(
    context: Context, rows: Iterable[DeskRow], back: str, *, hide_who: bool = False
) -> SafeString:
    """Show rows with what can be done now; `back` is the page to return to after the deed."""
    token = f'name="csrfmiddlewaretoken" value="{escape(str(context.get("csrf_token", "")))}"'
    return _joined(_task_row(row, back, token, hide_who=hide_who) for row in rows)


@register.simple_tag
def deadline_rows(rows: Iterable[DeskRow], *, is_today: bool) -> SafeString:
    """Show rows with who answers for them; only today's list offers to send a notice."""
    return _joined(_deadline_row(row, is_today=is_today) for row in rows)


def _joined(rows: Iterable[str]) -> SafeString:
    return mark_safe("".join(rows))  # noqa: S308 -- each text was escaped on its way in


def _task_row(row: DeskRow, back: str, token: str, *, hide_who: bool) -> str:
    over = ' class="hp-over"' if row.due.is_over else ""
    who = "" if hide_who else _whose(row)
    number = f"<br><small>Sag {_handle(row)}</small>" if row.number else ""
    return f"""<tr{over}>
  <th scope="row">{_linked(row)}{who}{number}</th>
  <td data-label="Frist">{_when(row)}</td>
  {_waiting(row)}
  <td data-label="Gør nu" class="hp-deeds">{_deeds(row, back, token)}</td>
</tr>
"""


def _deadline_row(row: DeskRow, *, is_today: bool) -> str:
    number = f" · {_handle(row)}" if row.number else ""
    who = f"<br><small>{escape(row.who)}</small>" if row.who else ""
    notice = f"<br>{_notice(row)}" if is_today and row.notice_url else ""
    return f"""<tr><th scope="row">{_linked(row, number)}{who}</th>
  <td data-label="Frist">{_when(row)}{notice}</td>
  {_waiting(row)}<td data-label="Sagsbehandler">{_holder(row)}</td></tr>
"""


def _holder(row: DeskRow) -> str:
    sealed = f" {badge('Inhabil', 'warning')}" if row.is_disqualified else ""
    return escape(row.holder or "afdelingslederen") + sealed


def _linked(row: DeskRow, more: str = "") -> str:
    if not row.url:
        return escape(row.what)
    section = f", {escape(row.section)}" if row.section else ""
    return f'<a href="{escape(row.url)}">{escape(row.what)}{section}{more}</a>'


def _handle(row: DeskRow) -> str:
    return f'<span class="hp-handle">{escape(row.number)}</span>'


def _whose(row: DeskRow) -> str:
    if not row.who:
        return ""
    if row.citizen_id is None:
        return f" · {escape(row.who)}"
    return f' · <a href="{address("desk:citizen", row.citizen_id)}">{escape(row.who)}</a>'


def _when(row: DeskRow) -> str:
    new = f"<br><small>{escape(row.new_date)}</small>" if row.new_date else ""
    taken = f" {badge('Overtaget', 'info')}" if row.overtaken else ""
    return f"{deadline(row.due, '')}{new}{taken}"


def _waiting(row: DeskRow) -> str:
    if not row.waiting:
        return '<td data-label="Venter på" class="hp-blank">–</td>'
    return f'<td data-label="Venter på">{escape(row.waiting)}</td>'


def _notice(row: DeskRow, classes: str = "") -> str:
    return (
        f'<a{classes} href="{escape(row.notice_url)}">Send besked om ny dato'
        f'<span class="sr-only"> i sag {escape(row.number)}</span></a>'
    )


def _deeds(row: DeskRow, back: str, token: str) -> str:
    what = escape(row.what)
    if row.notice_url:
        return _notice(row, ' class="function-link"')
    if row.contact_id is not None:
        return _ring_back(row, row.contact_id, back, token)
    if not row.is_agreement:
        return (
            f'<a class="function-link" href="{escape(row.url)}">Åbn'
            f'<span class="sr-only"> {what} {escape(row.number)}</span></a>'
        )
    kept = _kept_word(row)
    return (
        f'<form method="post" action="{address("commitments:keep", row.id)}">'
        f'<input type="hidden" {token}><input type="hidden" name="next" value="{escape(back)}">'
        f'<button class="function-link">{kept}<span class="sr-only">: {what}</span></button></form>'
        f'<a class="function-link" href="{address("commitments:move", row.id)}'
        f'?next={quote(back)}">Flyt<span class="sr-only">: {what}</span></a>'
        f'<a class="function-link" href="{address("commitments:withdraw", row.id)}'
        f'?next={quote(back)}">Gælder ikke længere<span class="sr-only">: {what}</span></a>'
    )


def _kept_word(row: DeskRow) -> str:
    """Return what is said when it is done: an agreement is kept, the rest has words of its own."""
    if row.is_to_do:
        return "Gjort"
    return "Modtaget" if row.is_awaited else "Set" if row.is_to_see else "Holdt"


_RING_BACK = (("reached", "Fik fat i"), ("missed", "Ikke fat i"), ("answered", "Besvaret"))


def _ring_back(row: DeskRow, contact_id: int, back: str, token: str) -> str:
    what = escape(row.what)
    return "".join(
        f'<form method="post" action="{address(f"contacts:{name}", contact_id)}">'
        f'<input type="hidden" {token}><input type="hidden" name="next" value="{escape(back)}">'
        f'<button class="function-link">{words}<span class="sr-only">: {what}</span></button>'
        "</form>"
        for name, words in _RING_BACK
    )
