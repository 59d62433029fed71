"""`{% url %}` as every template knows it, with each route looked up once; built in (`settings`)."""

from django import template
from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url

from holdepunkt.foundation.ui.addresses import address

register = template.Library()


class AddressNode(URLNode):
    """An address whose parts stand in order; what is rarer is left to Django."""

    def render(self, context: Context) -> str:
        """Return the address."""
        if self.asvar or self.kwargs:
            return super().render(context)
        parts = [part.resolve(context) for part in self.args]
        return address(self.view_name.resolve(context), *parts)


@register.tag
def url(parser: Parser, token: Token) -> AddressNode:
    """Read the tag as Django does."""
    node = django_url(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)
