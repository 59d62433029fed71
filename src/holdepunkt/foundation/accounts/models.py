"""Accounts: the key to the door, and nothing about the person."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their user name."""


class Account(AbstractBaseUser):
    """A user name and a password; what its holder may do follows from the appointment.

    `code_secret` makes the one-time codes and is encrypted; `code_step` is the time step of the
    last code used, since a code opens the door once.
    """

    username = models.CharField("brugernavn", max_length=80, unique=True)
    is_active = models.BooleanField("aktiv", default=True)
    code_secret = models.BinaryField("engangskodens nøgle", null=True)
    code_step = models.BigIntegerField("sidst brugte engangskode", default=0)

    objects = AccountManager()

    USERNAME_FIELD = "username"

    class Meta:
        """The Danish word."""

        verbose_name = "brugerkonto"
        verbose_name_plural = "brugerkonti"

    def __str__(self) -> str:
        """Return the user name."""
        return self.username


class ExternalIdentity(models.Model):
    """Whom an identity provider means by a subject; never by name or e-mail."""

    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="+", verbose_name="brugerkonto"
    )
    issuer = models.CharField("udsteder", max_length=400)
    subject = models.CharField("emne", max_length=255)

    class Meta:
        """One subject of one issuer is one account."""

        verbose_name = "ekstern identitet"
        verbose_name_plural = "eksterne identiteter"
        constraints = [
            models.UniqueConstraint("issuer", "subject", name="identity_once_per_issuer")
        ]

    def __str__(self) -> str:
        """Return the subject and its issuer."""
        return f"{self.subject} ({self.issuer})"


class Session(models.Model):
    """A browser that has been here; the key itself is only in the browser, we keep its hash."""

    key_hash = models.CharField("nøglens aftryk", max_length=64, primary_key=True)
    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, null=True, related_name="+", verbose_name="brugerkonto"
    )
    content = models.TextField("indhold")
    started_at = models.DateTimeField("begyndt", db_index=True)
    seen_at = models.DateTimeField("sidst set")

    class Meta:
        """The Danish word."""

        verbose_name = "session"
        verbose_name_plural = "sessioner"

    def __str__(self) -> str:
        """Return when it began."""
        return f"{self.started_at:%d.%m.%Y %H:%M}"


class FailedLogIn(models.Model):
    """How often a user name was tried in vain from an address; neither can be read back."""

    who = models.CharField("aftryk af navn og adresse", max_length=64, primary_key=True)
    tries = models.IntegerField("forsøg", default=0)
    last_at = models.DateTimeField("senest", db_index=True)

    class Meta:
        """The Danish word."""

        verbose_name = "mislykket log-in"
        verbose_name_plural = "mislykkede log-in"

    def __str__(self) -> str:
        """Return how often."""
        return f"{self.tries} forsøg"
