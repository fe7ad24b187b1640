"""Application registry entry of kntc.difficulties."""

from django.apps import AppConfig


class DifficultiesConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.difficulties"
    label = "difficulties"
    default_auto_field = "django.db.models.BigAutoField"
