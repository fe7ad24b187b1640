"""Application registry entry of kntc.workdays."""

from django.apps import AppConfig


class WorkdaysConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.workdays"
    label = "workdays"
    default_auto_field = "django.db.models.BigAutoField"
