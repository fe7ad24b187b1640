"""Application registry entry of kntc.ui."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
