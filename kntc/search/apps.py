"""Application registry entry of kntc.search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
