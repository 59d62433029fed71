"""Opens a form as a browser does, and returns what it carries unseen."""

import html
import re

from django.test import Client

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def hidden(page: str) -> dict[str, str]:
    """Return the hidden fields of the page's last form that has a version or a draft."""
    main = page[page.index("<main") :]
    forms = [part for part in main.split("<form")[1:] if 'name="kladde"' in part]
    found = HIDDEN.findall(forms[-1].split("</form>")[0]) if forms else []
    return {name: html.unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def opened(client: Client, address: str) -> dict[str, str]:
    """Open the form and return its hidden fields, to be sent along with what is typed."""
    return hidden(client.get(address).content.decode())
