"""Application registry entry of kntc.notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
