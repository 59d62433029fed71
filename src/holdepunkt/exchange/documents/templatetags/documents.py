"""One thing of a review, drawn with its fields; it asks nothing."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BoundField

from holdepunkt.core.documents import Field, Item

register = template.Library()


@register.inclusion_tag("documents/_item.html")
def review_item(
    item: Item, fields: list[tuple[Field, BoundField]], onward: Mapping[str, str]
) -> dict[str, Any]:
    """Draw a thing with its doubts, its fields and the way to the next doubt."""
    return {"item": item, "fields": fields, "onward": onward.get(item.key, "")}
