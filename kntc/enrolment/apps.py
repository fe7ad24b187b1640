"""Application registry entry of kntc.enrolment."""

from django.apps import AppConfig


class EnrolmentConfig(AppConfig):
    """Names the package to Django; nothing is registered on start."""

    name = "kntc.enrolment"
    label = "enrolment"
    default_auto_field = "django.db.models.BigAutoField"
