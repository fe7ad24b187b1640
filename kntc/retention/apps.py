"""Application registry entry of kntc.retention."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.retention"
    label = "retention"
    default_auto_field = "django.db.models.BigAutoField"
