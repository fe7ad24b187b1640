"""Ways to sign in that are somebody else's — các cổng đăng nhập của tỉnh."""

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@register.simple_tag
def sign_ons() -> list[dict[str, str]]:
    """Each province's own sign-on, by name and address."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return [{"name": app["name"], "url": reverse("openid_connect_login", args=[app["provider_id"]])} for app in apps]
