"""Application registry entry of kntc.vault."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"
