"""Application registry entry of kntc.drafts."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.drafts"
    label = "drafts"
    default_auto_field = "django.db.models.BigAutoField"
