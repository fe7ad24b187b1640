"""Application registry entry of kntc.administration."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.administration"
    label = "administration"
    default_auto_field = "django.db.models.BigAutoField"
