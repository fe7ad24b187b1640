"""Application registry entry of kntc.audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
