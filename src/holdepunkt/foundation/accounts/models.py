"""Accounts: the key to the door, and nothing about the person."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their user name."""


class Account(AbstractBaseUser):
    """A user name and a password; what its holder may do follows from the appointment."""

    username = models.CharField("brugernavn", max_length=80, unique=True)
    is_active = models.BooleanField("aktiv", default=True)

    objects = AccountManager()

    USERNAME_FIELD = "username"

    class Meta:
        """The Danish word."""

        verbose_name = "brugerkonto"
        verbose_name_plural = "brugerkonti"

    def __str__(self) -> str:
        """Return the user name."""
        return self.username
