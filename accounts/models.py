"""People who sign in. A name and an address are kept here and nowhere public."""

import uuid

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.utils import timezone

from accounts.enums import WRONG_CODES_ALLOWED, AskedBy, Erased, Kind
from accounts.querysets import SignInRequestQuerySet


class UserManager(BaseUserManager):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def create_user(self, email, password=None, **fields):
        """Return a new user with an unusable password unless one is given."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """One person, known by e-mail address. Nobody has a password."""

    email = models.EmailField(
        unique=True, error_messages={"unique": "Someone already uses this address."}
    )
    name = models.CharField(max_length=150, blank=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()
    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0] if self.name else self.email

    @property
    def first_name(self):  # Wagtail's admin greets by first name
        return self.get_short_name()

    @property
    def last_name(self):
        return ""


class SignInRequest(models.Model):
    """One mail with a link and a code. Neither is stored: the link is signed, the code hashed.

    `data` is what the asking room wants back when the address is confirmed, on whatever device:
    for a draft, its reference.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SIGN_IN)
    email = models.EmailField(db_index=True)
    code_hash = models.CharField(max_length=64, blank=True)
    next_url = models.CharField(max_length=500, blank=True)
    data = models.JSONField(default=dict, blank=True)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SignInRequestQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def tries_left(self) -> int:
        """How many wrong codes may still be typed."""
        return max(0, WRONG_CODES_ALLOWED - self.wrong_codes)

    def is_usable(self, now) -> bool:
        """Whether its link or code still works."""
        return self.used_at is None and self.ended_at is None and self.expires_at > now


class Erasure(models.Model):
    """That something was deleted because somebody asked: when, and by which way. Holds no name.

    It is there to answer for what we did, and to do it again if a backup is put back.
    """

    what = models.CharField(max_length=10, choices=Erased)
    number = models.CharField(max_length=20, help_text="Its reference, or the account's number.")
    at = models.DateTimeField(default=timezone.now)
    asked_by = models.CharField(max_length=10, choices=AskedBy, blank=True)
    asked_in = models.CharField(max_length=10, blank=True, help_text="How, where an editor did it.")
    by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_what_display()} {self.number}"
