"""Application registry entry of kntc.desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
