"""Application registry entry of kntc.ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
