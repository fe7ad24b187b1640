"""Keyed fingerprints: the same thing sent twice is known, and nothing is told of it — dấu đối chiếu.

A mark is made with a key outside the database; whoever reads the tables cannot try names against it.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from kntc.units.spelling import flat

PURPOSE = "kntc.integration"


def of(what: str, *parts: object) -> str:
    """The mark that new rows bear."""
    return _made(settings.SECRET_KEY, what, parts)


def ever(what: str, *parts: object) -> list[str]:
    """The marks that such a thing may bear, made with this key or an earlier one."""
    return [_made(key, what, parts) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _made(key: str, what: str, parts: tuple[object, ...]) -> str:
    text = json.dumps([str(part) for part in parts], ensure_ascii=False)
    return salted_hmac(f"{PURPOSE}.{what}", text, secret=key, algorithm="sha256").hexdigest()


def of_case(program_id: int, values: Mapping[str, Any]) -> tuple[object, ...]:
    """What makes a first message the same one: account, unit, day, who, number, words (national-api, section 5)."""
    return (program_id, values["CoQuanTiepNhan"], values["VuViec"]["NgayNhapDon"], *of_words(values))


def of_words(values: Mapping[str, Any]) -> tuple[object, ...]:
    """Who petitioned and in what words, wherever it was sent."""
    people = values["NguoiKNTC"]
    first = people["DataNguoiKNTC"][0]
    name = people["TenCoQuanToChuc"] or first["HoTen"]
    return (flat(name), first["SoDinhDanhCaNhan"], " ".join(flat(values["NoiDungDon"]).split()))


def of_message(values: Mapping[str, Any]) -> tuple[object, ...]:
    """A later message is the same when every field is, files too."""
    return (json.dumps(values, ensure_ascii=False, sort_keys=True, default=_plain),)


def of_file(name: str, content: bytes) -> tuple[object, ...]:
    """A file is the same when its name and its content are."""
    return (name, hashlib.sha256(content).hexdigest())


def of_secret(secret: str) -> str:
    """A drawn secret of 256 bits needs no slow hash: nobody can try so many."""
    return hashlib.sha256(f"{PURPOSE}.secret.{secret}".encode()).hexdigest()


def _plain(value: object) -> str:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else str(value)
