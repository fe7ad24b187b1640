"""Application registry entry of kntc.feedback."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.feedback"
    label = "feedback"
    default_auto_field = "django.db.models.BigAutoField"
