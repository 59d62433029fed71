"""Keeps CPR numbers unreadable in the database, and finds them by a keyed hash.

AES-256-GCM (NIST SP 800-38D) with a random nonce before the cipher text; HMAC-SHA-256 for finding.
"""

import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE = 12


def encrypted(number: str) -> bytes:
    """Return the number as nonce and cipher text."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(_key("cipher")).encrypt(nonce, number.encode(), None)


def decrypted(kept: bytes) -> str:
    """Return the number; a kept value that was tampered with raises InvalidTag."""
    kept = bytes(kept)
    return AESGCM(_key("cipher")).decrypt(kept[:_NONCE], kept[_NONCE:], None).decode()


def finding_hash(number: str) -> bytes:
    """Return the keyed hash under which the number is found, 32 bytes."""
    return hmac.digest(_key("hash"), number.encode(), "sha256")


def _key(purpose: str) -> bytes:
    return hashlib.sha256(f"{purpose}:{settings.HOLDEPUNKT_CPR_KEY}".encode()).digest()
