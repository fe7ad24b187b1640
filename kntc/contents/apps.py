"""Application registry entry of kntc.contents."""

from django.apps import AppConfig


class ContentsConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.contents"
    label = "contents"
    default_auto_field = "django.db.models.BigAutoField"
