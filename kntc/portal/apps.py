"""The package as Django knows it — khai báo ứng dụng."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Cổng thông tin — the public portal."""

    name = "kntc.portal"
    verbose_name = "Cổng thông tin"
