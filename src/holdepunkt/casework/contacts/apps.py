"""The contacts room as Django sees it."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """Contacts, conversations and what was agreed in them."""

    name = "holdepunkt.casework.contacts"
    label = "contacts"
