"""Application registry entry of kntc.petitions."""

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.petitions"
    label = "petitions"
    default_auto_field = "django.db.models.BigAutoField"
