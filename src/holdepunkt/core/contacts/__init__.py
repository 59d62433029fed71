"""Contacts: the centre's promise of an answer, and what those who ring may ring about."""

from holdepunkt.core.contacts.service import (
    Service,
    ServiceUnreadable,
    Topic,
    read_service,
    ring_back_by,
    titles,
)

__all__ = ["Service", "ServiceUnreadable", "Topic", "read_service", "ring_back_by", "titles"]
