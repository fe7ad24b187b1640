"""Application registry entry of kntc.proceedings."""

from django.apps import AppConfig


class ProceedingsConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.proceedings"
    label = "proceedings"
    default_auto_field = "django.db.models.BigAutoField"
