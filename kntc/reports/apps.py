"""Application registry entry of kntc.reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
