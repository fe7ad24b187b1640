"""Application registry entry of kntc.catalogues."""

from django.apps import AppConfig


class CataloguesConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.catalogues"
    label = "catalogues"
    default_auto_field = "django.db.models.BigAutoField"
