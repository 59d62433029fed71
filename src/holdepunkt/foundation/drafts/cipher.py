"""Keeps drafts unreadable in the database and its backups: AES-256-GCM, bound to their place."""

import hashlib
import json
import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE = 12
Content = Mapping[str, list[str]]


def encrypted(content: Content, *, place: str) -> bytes:
    """Return what was typed as nonce and cipher text, readable at this place only."""
    nonce = secrets.token_bytes(_NONCE)
    text = json.dumps(content, ensure_ascii=False).encode()
    return nonce + AESGCM(_key()).encrypt(nonce, text, place.encode())


def decrypted(kept: bytes, *, place: str) -> Content:
    """Return what was typed; nothing where the key has been changed since or the place is wrong."""
    try:
        text = AESGCM(_key()).decrypt(kept[:_NONCE], kept[_NONCE:], place.encode())
    except InvalidTag:
        return {}
    content: Content = json.loads(text)
    return content


def _key() -> bytes:
    return hashlib.sha256(f"drafts:{settings.SECRET_KEY}".encode()).digest()
