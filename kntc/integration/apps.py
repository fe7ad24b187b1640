"""Application registry entry of kntc.integration."""

from django.apps import AppConfig


class IntegrationConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.integration"
    label = "integration"
    default_auto_field = "django.db.models.BigAutoField"
