"""Application registry entry of kntc.enforcement."""

from django.apps import AppConfig


class EnforcementConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.enforcement"
    label = "enforcement"
    default_auto_field = "django.db.models.BigAutoField"
