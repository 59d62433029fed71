"""How passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id as OWASP advises it: 19 MiB, two passes, one lane.

    Django's own 100 MiB for each log-in at work would be more than the rest of the server needs.
    """

    time_cost, memory_cost, parallelism = 2, 19_456, 1
