"""The record of a sealed person shows nothing of itself — danh tính không tự lộ."""

import copy
import json
import pickle
import pprint
from collections.abc import Callable
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kntc.vault.identity import FormatUnknown, Identity, Relative
from tests.vault.conftest import DENOUNCER, betrayals


@pytest.mark.parametrize("show", [repr, str, ascii, pprint.pformat, "{}".format, "%s".__mod__])
def test_an_identity_shown_by_mistake_shows_nothing(show: Callable[[object], str]) -> None:
    assert show(DENOUNCER).replace("\\xed", "í").replace("\\u1ead", "ậ") == "<Identity: bí mật>"
    assert betrayals(show([DENOUNCER, *DENOUNCER.relatives])) == []


@pytest.mark.parametrize("carry_off", [pickle.dumps, copy.copy, copy.deepcopy])
def test_an_identity_goes_into_no_session_cache_or_job(carry_off: Callable[[object], object]) -> None:
    with pytest.raises(TypeError, match="không được sao chép") as refused:
        carry_off(DENOUNCER)
    assert betrayals(str(refused.value)) == []


def test_what_is_written_is_read_back_whole() -> None:
    assert Identity.from_json(DENOUNCER.to_json()) == DENOUNCER


def test_what_was_sealed_before_ethnic_group_and_nationality_were_asked_is_still_read() -> None:
    earlier = json.loads(DENOUNCER.to_json())
    for name in ("ethnicity", "nationality"):
        del earlier[name]
    assert Identity.from_json(json.dumps(earlier).encode()) == DENOUNCER


words = st.text(max_size=40)


@given(st.builds(Identity, name=words, birth_year=st.none() | st.integers(1900, 2030), text=words,
                 relatives=st.lists(st.builds(Relative, name=words, phone=words), max_size=2).map(tuple),
                 scans=st.lists(st.uuids(), max_size=2).map(tuple)))  # fmt: skip
def test_any_identity_is_read_back_whole(identity: Identity) -> None:
    assert Identity.from_json(identity.to_json()) == identity


def test_length_tells_only_half_kilobytes() -> None:
    short, long = Identity(name="An"), Identity(name="Nguyễn Thị Hoài Thương", address="thôn Thượng Đạt")
    assert (len(short.to_json()), len(long.to_json())) == (512, 512)
    assert len(Identity(text="x" * 600).to_json()) == 1024


@pytest.mark.parametrize("record", [
    b"[1]", b"{", b"{}", DENOUNCER.to_json().replace(b'"format": 1', b'"format": 2'),
    DENOUNCER.to_json().replace(b'"gender"', b'"nickname"'), DENOUNCER.to_json().replace(b'"kinship"', b'"kin"'),
    json.dumps({"format": 1, "relatives": [], "scans": ["x"]}).encode(),
])  # fmt: skip
def test_a_record_of_another_version_is_refused_and_not_quoted(record: bytes) -> None:
    with pytest.raises(FormatUnknown) as refused:
        Identity.from_json(record)
    assert betrayals(str(refused.value)) == []
    assert refused.value.__context__ is None


def test_what_betrays_a_person_is_listed_by_field() -> None:
    assert DENOUNCER.words() == {
        "name": ("Lường Văn Chuyên",),
        "alias": ("Tư Sậy",),
        "id_no": ("000059011388",),
        "address": ("thon 4 xa nong cong",),
        "phone": ("900000204", "900000205"),
        "email": ("chuyen.luong@vidu.invalid",),
        "relatives": ("Lường Thị Mơ",),
    }


def test_an_anonymous_denouncer_leaves_no_words() -> None:
    assert Identity(text="Tôi không ghi tên.", scans=(uuid4(),)).words() == {}
