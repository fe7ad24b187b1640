"""Application registry entry of kntc.units."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.units"
    label = "units"
    default_auto_field = "django.db.models.BigAutoField"
