"""Application registry entry of kntc.config."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.config"
    label = "config"
    default_auto_field = "django.db.models.BigAutoField"
