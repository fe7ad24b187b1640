"""Application registry entry of kntc.reception."""

from django.apps import AppConfig


class ReceptionConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.reception"
    label = "reception"
    default_auto_field = "django.db.models.BigAutoField"
