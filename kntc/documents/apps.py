"""Application registry entry of kntc.documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
