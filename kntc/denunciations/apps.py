"""Application registry entry of kntc.denunciations."""

from django.apps import AppConfig


class DenunciationsConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.denunciations"
    label = "denunciations"
    default_auto_field = "django.db.models.BigAutoField"
