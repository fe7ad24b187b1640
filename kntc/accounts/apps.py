"""Application registry entry of kntc.accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
