"""Application registry entry of kntc.reforms."""

from django.apps import AppConfig


class ReformsConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.reforms"
    label = "reforms"
    default_auto_field = "django.db.models.BigAutoField"
