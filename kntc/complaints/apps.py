"""Application registry entry of kntc.complaints."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.complaints"
    label = "complaints"
    default_auto_field = "django.db.models.BigAutoField"
