"""Which provinces sign their people on themselves: a file of OpenID Connect providers — đăng nhập một lần của tỉnh.

A JSON list (KNTC_SIGN_ON_FILE); its secrets make it a file that only the program may read. docs/guides/running.md
says what stands in it.
"""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

WANTED = ("id", "name", "issuer", "client_id", "secret", "claim", "province")
LOOPBACK = ("localhost", "127.0.0.1")


def providers(file: str) -> dict[str, Any]:
    """As django-allauth wants to be told; nothing when there is no file."""
    if not file:
        return {}
    try:
        rows = json.loads(Path(file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as trouble:
        raise ImproperlyConfigured(f"KNTC_SIGN_ON_FILE: không đọc được {file}: {trouble}") from None
    return {"openid_connect": {"APPS": [_app(row) for row in rows], "OAUTH_PKCE_ENABLED": True}}


def _app(row: dict[str, str]) -> dict[str, Any]:
    missing = [name for name in WANTED if not row.get(name)]
    if missing:
        raise ImproperlyConfigured(f"KNTC_SIGN_ON_FILE: cổng “{row.get('id', '?')}” thiếu {', '.join(missing)}.")
    place = urlsplit(row["issuer"])
    if place.scheme != "https" and place.hostname not in LOOPBACK:
        raise ImproperlyConfigured(f"KNTC_SIGN_ON_FILE: cổng “{row['id']}” phải dùng https: {row['issuer']}")
    return {
        "provider_id": row["id"],
        "name": row["name"],
        "client_id": row["client_id"],
        "secret": row["secret"],
        "settings": {"server_url": row["issuer"], "claim": row["claim"], "province": row["province"]},
    }
