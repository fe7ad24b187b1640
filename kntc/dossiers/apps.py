"""Application registry entry of kntc.dossiers."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.dossiers"
    label = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"
