"""One-time codes from a telephone, as RFC 6238 has them; their secrets are kept encrypted."""

import base64
import hashlib
from datetime import datetime

import pyotp
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

NEIGHBOURS = (0, -1, 1)  # time steps: a telephone's clock may be half a minute off


def new_secret() -> str:
    """Return a fresh secret of 160 bits, in base 32 as telephones read it."""
    return pyotp.random_base32()


def enrolment_address(secret: str, username: str) -> str:
    """Return the otpauth address that a telephone reads as a picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name="Holdepunkt")


def step_of(code: str, secret: str, now: datetime) -> int | None:
    """Return the time step whose code it is: this one or a neighbour; None if of neither."""
    codes = pyotp.TOTP(secret)
    given = "".join(code.split())
    this = codes.timecode(now)
    steps = (this + near for near in NEIGHBOURS)
    # Every candidate is compared, so that the time tells nothing.
    fitting = [s for s in steps if pyotp.utils.strings_equal(codes.generate_otp(s), given)]
    return fitting[0] if fitting else None


def sealed(secret: str) -> bytes:
    """Return the secret encrypted."""
    return _cipher().encrypt(secret.encode())


def opened(kept: bytes | memoryview) -> str:
    """Return the secret; none, that fits no code, when it was sealed under another key."""
    try:
        return _cipher().decrypt(bytes(kept)).decode()
    except InvalidToken:
        return ""


def _cipher() -> Fernet:
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"one-time codes")
    return Fernet(base64.urlsafe_b64encode(key.digest()))
