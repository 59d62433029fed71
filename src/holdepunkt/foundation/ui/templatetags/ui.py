"""The components as tags and filters; each prints a ready value and asks nothing."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.forms import BoundField, Form
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from holdepunkt.core import wording
from holdepunkt.foundation import clock
from holdepunkt.foundation.ui.controls import Control, control, problems
from holdepunkt.foundation.ui.fields import StaffForm
from holdepunkt.foundation.ui.frame import Crumb
from holdepunkt.foundation.ui.values import (
    LEAVING_TO,
    ChartFigure,
    DueDate,
    Fact,
    FilterTag,
    Option,
    Paging,
    TimelineEntry,
)

register = template.Library()

OPEN = mark_safe(" open")
READ_ALOUD = mark_safe(' class="sr-only"')
ALERT_WORDS = {
    "success": "Udført",
    "info": "Information",
    "warning": "Advarsel",
    "error": "Fejl",
}


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, classes: str = "", label: str = "") -> SafeString:
    """Draw an icon from the sprite; decoration unless it has a label."""
    told = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    return format_html(
        '<svg class="icon-svg{}" focusable="false" {}><use href="{}#{}"></use></svg>',
        f" {classes}" if classes else "", told,
        static("vendor/dkfds/img/all-svg-icons.svg"), name,
    )  # fmt: skip


@register.filter
def short_date(day: date | None) -> str:
    """Print 24.03.2026; a dash for no date."""
    return wording.short_date(_civil(day)) if day is not None else "–"


@register.filter
def long_date(day: date | None) -> str:
    """Print 24. marts 2026; a dash for no date."""
    return wording.long_date(_civil(day)) if day is not None else "–"


@register.filter
def weekday_date(day: date | None) -> str:
    """Print torsdag den 14. maj 2026; a dash for no date."""
    return wording.weekday_date(_civil(day)) if day is not None else "–"


@register.filter
def clock_time(instant: datetime) -> str:
    """Print the Danish wall-clock time: kl. 8.05."""
    return wording.clock_time(clock.local(instant))


@register.filter
def stamp(instant: datetime | None) -> str:
    """Print 24.03.2026 kl. 8.05 in Danish time; a dash for no instant."""
    if instant is None:
        return "–"
    at = clock.local(instant)
    return f"{wording.short_date(at)} {wording.clock_time(at)}"


@register.filter
def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """Print 1.234,5; a dash for no value."""
    return wording.number(value, decimals) if value is not None else "–"


@register.filter
def percent(share: float | Decimal | None, decimals: int = 1) -> str:
    """Print a share (0-1) as 12,5 %; a dash for no value."""
    return wording.percent(share, decimals) if share is not None else "–"


def _civil(day: date) -> date:
    return clock.local(day).date() if isinstance(day, datetime) else day


@register.simple_tag
@lru_cache(maxsize=4096)
def deadline(due: DueDate, label: str = "Frist") -> SafeString:
    """Tell a deadline as date, distance and status word; an empty label leaves the word out.

    Lists show fifty of them, so it is put together here and not in a template of its own, and
    remembered: the same dates stand in many lists, and there is no person in them.
    """
    parts = []
    if due.due_on:
        day = (due.due_on.isoformat(), wording.short_date(due.due_on))
        parts.append(
            format_html('{}<time datetime="{}">{}</time>', f"{label} " if label else "", *day)
        )
        if due.distance:
            parts.append(format_html('<span class="hp-distance"> · {}</span>', due.distance))
    if due.word:
        parts.append(format_html(" {}", badge(due.word, due.kind)))
    if due.ended_on:
        told = f"{'færdig' if due.kept_on else 'bortfaldet'} {wording.short_date(due.ended_on)}"
        parts.append(format_html('<span class="hp-distance"> · {}</span>', told))
    return format_html(
        '<span class="hp-deadline">{}</span>',
        format_html_join("", "{}", ([part] for part in parts)),
    )


@register.simple_tag
@lru_cache(maxsize=256)
def badge(text: str, kind: str = "") -> SafeString:
    """Show a word in a badge: info, success, warning, error or plain."""
    return format_html('<span class="badge{}">{}</span>', f" badge-{kind}" if kind else "", text)


@register.inclusion_tag("ui/parts/breadcrumbs.html")
def breadcrumbs(*steps: Any) -> dict[str, Any]:
    """Show the way to the page: a tuple of Crumb, or text, address, …, text of the page itself."""
    if len(steps) == 1 and not isinstance(steps[0], str):
        return {"crumbs": steps[0]}
    pairs = zip(steps[::2], (*steps[1::2], ""), strict=True)
    return {"crumbs": [Crumb(text, url) for text, url in pairs]}


@register.inclusion_tag("ui/parts/pagination.html", takes_context=True)
def pagination(context: Context, paging: Paging, target: str = "") -> dict[str, Any]:
    """Link to the other pages, keeping the rest of the query; `target` is an id htmx fills."""
    near = [(page, _query(context, side=page)) for page in paging.near]
    return {
        "paging": paging,
        "near": near,
        "previous": _query(context, side=paging.number - 1),
        "next": _query(context, side=paging.number + 1),
        "target": target,
    }


@register.inclusion_tag("ui/parts/sort_header.html", takes_context=True)
def sort_header(
    context: Context, text: str, key: str, current: str, classes: str = ""
) -> dict[str, Any]:
    """Head a sortable column: a link that sorts by `key`, or turns the order round (`-key`)."""
    state = {key: "ascending", f"-{key}": "descending"}.get(current, "")
    url = _query(context, sorter=f"-{key}" if state == "ascending" else key, side=None)
    return {"text": text, "state": state, "url": url, "classes": classes}


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """Return the page's query string with changes; None takes a name away."""
    return _query(context, **changes)


def _query(context: Context, **changes: Any) -> str:
    request = context.get("request")
    asked = request.GET.copy() if request is not None else None
    if asked is None:
        return ""
    for name, value in changes.items():
        if value is None:
            asked.pop(name, None)
        else:
            asked[name] = str(value)
    return f"?{asked.urlencode()}"


@register.inclusion_tag("ui/parts/filter_tags.html")
def filter_tags(tags: tuple[FilterTag, ...], clear_url: str = "") -> dict[str, Any]:
    """Show the active filters, each with a way to take it off."""
    return {"tags": tags, "clear_url": clear_url}


@register.simple_tag
def choice(name: str, label: str, options: Iterable[Option]) -> SafeString:
    """Draw a filter's list of choices; it may be a hundred long, so it has no template."""
    lines = "".join(
        f'<option value="{escape(each.value)}"{" selected" if each.chosen else ""}>'
        f"{escape(each.text)}</option>"
        for each in options
    )
    return format_html(
        '<div class="form-group"><label class="form-label" for="f-{0}">{1}</label>'
        '<select class="form-select" id="f-{0}" name="{0}">{2}</select></div>', name, label,
        mark_safe(lines),  # noqa: S308 -- each text was escaped on its way in
    )  # fmt: skip


@register.inclusion_tag("ui/parts/facts.html")
def facts(items: tuple[Fact, ...], label: str = "") -> dict[str, Any]:
    """List facts as label and value."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(
    entries: tuple[TimelineEntry, ...], empty: str = "Der er ingen hændelser endnu."
) -> dict[str, Any]:
    """List what happened, in the order given."""
    return {"entries": entries, "empty": empty}


@register.inclusion_tag("ui/parts/nothing.html")
def nothing(what: str, why: str = "", url: str = "", link: str = "") -> dict[str, Any]:
    """Say that there is nothing, why, and what comes next."""
    return {"what": what, "why": why, "url": url, "link": link}


@register.inclusion_tag("ui/parts/progress.html")
def progress(value: int, total: int, label: str, note: str = "") -> dict[str, Any]:
    """Count how far a long job is: a bar and the words `7.412 af 9.874`."""
    share = min(100, 100 * value // total) if total else 0
    return {"value": value, "total": total, "share": share, "label": label, "note": note}


@register.inclusion_tag("ui/parts/steps.html")
def steps(current: int, total: int, title: str = "") -> dict[str, Any]:
    """Say which step of a form this is."""
    return {"current": current, "total": total, "title": title}


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, suffix: str = "") -> Control | dict[str, Any]:
    """Draw a form field: label, hint, error above the input, and the input."""
    return {"control": control(bound), "suffix": suffix}


@register.inclusion_tag("ui/parts/fields.html")
def fields(form: Form) -> dict[str, Any]:
    """Draw all visible and hidden fields of a form, in order."""
    return {
        "hidden": form.hidden_fields(),
        "controls": [control(bound) for bound in form.visible_fields()],
    }


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(form: Form) -> dict[str, Any]:
    """List what is wrong with the form, each line a link to its field; nothing when all is well.

    Was somebody else first, it tells what stands now.
    """
    return {"problems": problems(form), "overtaken": getattr(form, "overtaken", None)}


@register.inclusion_tag("ui/parts/draft_found.html", takes_context=True)
def draft_found(context: Context, form: StaffForm) -> dict[str, Any]:
    """Say that an unsent draft is filled in, and let it be thrown away; stands before the form."""
    return {"draft": form.draft, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/parts/draft.html")
def draft_keeper(form: StaffForm) -> dict[str, Any]:
    """Keep what is typed as a draft; stands in the form, after the button that sends it."""
    return {"draft": form.draft}


@register.simple_tag
def cancel(form: StaffForm, url: str) -> SafeString:
    """Draw *Annullér*, which leaves the form and throws its draft away; stands in the form."""
    if form.draft is None:
        return format_html('<a class="button button-secondary" href="{}">Annullér</a>', url)
    return format_html(
        '<button class="button button-secondary" type="submit" formaction="{}" formnovalidate '
        'name="{}" value="{}">Annullér</button>', form.draft.discard_url, LEAVING_TO, url,
    )  # fmt: skip


@register.inclusion_tag("ui/parts/chart_figure.html")
def chart_figure(chart: ChartFigure) -> dict[str, ChartFigure]:
    """Draw a chart with its text, its numbers and their file."""
    return {"chart": chart}


@register.simple_tag(takes_context=True)
def part(context: Context, name: str) -> SafeString:
    """Render a part of the page once, to be put in twice: `{% part "…" as menu %}`."""
    found = context.template.engine.get_template(name)  # type: ignore[union-attr]
    return found.render(context)


@register.simple_block_tag
def alert(content: str, kind: str = "info", heading: str = "") -> str:
    """Wrap the content in an alert: info, success, warning or error."""
    context: Mapping[str, Any] = {
        "content": content, "kind": kind, "heading": heading, "word": ALERT_WORDS[kind],
    }  # fmt: skip
    return render_to_string("ui/parts/alert.html", context)


@register.simple_block_tag
def details(content: str, summary: str, *, is_open: bool = False) -> str:
    """Fold the content under a summary; native, so it opens without JavaScript."""
    return format_html(
        '<details class="details"{}><summary class="details-summary">{}</summary>'
        '<div class="details-text">{}</div></details>', OPEN if is_open else "", summary, content,
    )  # fmt: skip


@register.simple_block_tag
def table(content: str, caption: str, classes: str = "", *, hide_caption: bool = False) -> str:
    """Wrap thead and tbody in a table with a caption that scrolls sideways on a narrow screen."""
    return format_html(
        '<div class="table--responsive-scroll" role="region" tabindex="0" aria-labelledby="{0}">'
        '<table class="table table--compact{1}"><caption id="{0}"{2}>{3}</caption>'
        "{4}</table></div>",
        f"tabel-{slugify(caption)}", f" {classes}" if classes else "",
        READ_ALOUD if hide_caption else "", caption, content,
    )  # fmt: skip
