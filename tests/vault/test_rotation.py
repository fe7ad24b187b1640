"""A new master key for the whole vault, while it goes on serving — đổi khóa két."""

import base64
import json
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.db import connections
from pytest_django import Settings

from kntc.documents import sealing
from kntc.drafts import actions as drafts
from kntc.drafts.models import Draft
from kntc.drafts.queries import typed_in
from kntc.vault import actions, keys, looks, queries, rotation
from kntc.vault.keys import KeyRing, KeyUnusable
from kntc.vault.reasons import Reason
from tests.cast import Cast
from tests.vault.conftest import DENOUNCER, NEW, NEW_LINE, OLD, OLD_LINE, SETTLER, Place, Seal

pytestmark = pytest.mark.usefixtures("committed_vault")

OLD_NAME, NEW_NAME = KeyRing([OLD]).newest, KeyRing([NEW]).newest


@pytest.fixture
def key_file(settings: Settings, tmp_path: Path) -> Path:
    """The file of the master keys, with one key in it."""
    file = tmp_path / "vault-key"
    file.write_text(f"{OLD_LINE}\n", encoding="ascii")
    file.chmod(0o640)
    settings.VAULT_KEY_FILE, settings.VAULT_KEY = str(file), ""
    return file


def told() -> Any:
    """What the command says to machines."""
    out = StringIO()
    call_command("rotate-key", json=True, stdout=out)
    return json.loads(out.getvalue())


def in_use() -> set[str]:
    """The master keys that something still lies under."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT key_id FROM vault.identity UNION SELECT key_id FROM vault.words"
            " UNION SELECT key_id FROM vault.trace_key"
        )
        return {key for (key,) in cursor.fetchall()}


def test_every_key_is_wrapped_again_and_everything_opens_as_before(
    key_file: Path, seal: Seal, dossier_id: UUID
) -> None:
    sealed = [seal() for _ in range(3)]
    actions.ask(sealed[0].id, actor=SETTLER, reason=Reason.SETTLE, words="Mời người tố cáo đến làm việc")
    answer = told()
    name = keys.ring().newest
    assert answer["key"] == name != OLD_NAME
    assert answer["retired"] == [OLD_NAME]
    assert {words: count for words, count in answer["wrapped"].items() if count} == {
        "danh tính": 3, "lời ghi khi xem": 1, "khóa dấu trùng khớp": 1,
    }  # fmt: skip
    assert in_use() == {name}
    assert key_file.read_text(encoding="ascii").splitlines()[1:] == [OLD_LINE]
    assert key_file.stat().st_mode & 0o777 == 0o640
    assert [actions.reveal(each.id, actor=SETTLER, reason=Reason.SETTLE) for each in sealed] == [DENOUNCER] * 3
    [*_, look] = looks.of_dossier(dossier_id, actor=SETTLER, most=10)
    assert look.words == "Mời người tố cáo đến làm việc"
    assert [(each.sealed, each.present) for each in queries.digests()] == [
        (each.digest, each.digest) for each in sealed
    ]


def test_the_old_key_alone_seals_and_opens_nothing_afterwards(key_file: Path, seal: Seal, place: Place) -> None:
    sealed = seal()
    told()
    assert key_file.exists()
    place(OLD_LINE)
    with pytest.raises(KeyUnusable):
        keys.check()
    with pytest.raises(KeyUnusable):
        seal()
    with pytest.raises(KeyUnusable, match="Thiếu khóa két"):
        actions.reveal(sealed.id, actor=SETTLER, reason=Reason.SETTLE)


def test_an_old_key_put_back_in_front_is_refused_at_start(key_file: Path, seal: Seal) -> None:
    seal()
    told()
    newest, oldest = key_file.read_text(encoding="ascii").split()
    key_file.write_text(f"{oldest}\n{newest}\n", encoding="ascii")
    with pytest.raises(KeyUnusable, match="chưa được két ghi nhận"):
        keys.check()


def test_whoever_stops_in_between_loses_nothing_and_goes_on_there(
    key_file: Path, seal: Seal, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = [seal() for _ in range(3)]
    monkeypatch.setattr(rotation, "BUNDLE", 1)
    done: list[int] = []
    bundle = rotation._bundle

    def power_cut(*known: Any) -> int:
        if done:
            raise KeyboardInterrupt
        done.append(1)
        return bundle(*known)

    monkeypatch.setattr(rotation, "_bundle", power_cut)
    with pytest.raises(KeyboardInterrupt):
        told()
    name = keys.ring().newest
    assert in_use() == {OLD_NAME, name}
    keys.check()
    more = seal()
    for each in (*sealed, more):
        assert actions.reveal(each.id, actor=SETTLER, reason=Reason.SETTLE) == DENOUNCER
    monkeypatch.setattr(rotation, "_bundle", bundle)
    answer = told()
    assert (answer["key"], answer["wrapped"]["danh tính"], answer["retired"]) == (name, 2, [OLD_NAME])
    assert len(key_file.read_text(encoding="ascii").split()) == 2
    assert in_use() == {name}


def test_a_cut_between_the_vault_and_the_file_leaves_a_key_that_nobody_needs(
    key_file: Path, seal: Seal, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = seal()
    key_file.parent.chmod(0o500)
    monkeypatch.setattr("kntc.config.secret_files.os.open", refused)
    with pytest.raises(CommandError, match="Không ghi được tệp khóa két"):
        told()
    key_file.parent.chmod(0o700)
    keys.check()
    monkeypatch.undo()
    answer = told()
    assert len(answer["retired"]) == 2
    assert len(queries.master_keys()) == 1
    assert actions.reveal(sealed.id, actor=SETTLER, reason=Reason.SETTLE) == DENOUNCER


def refused(*_: object) -> int:
    """A disk that takes nothing."""
    raise PermissionError(13, "Permission denied")


def test_a_key_of_the_environment_is_put_there_by_hand(place: Place, seal: Seal) -> None:
    place(OLD_LINE)
    sealed = seal()
    with pytest.raises(CommandError, match="KNTC_VAULT_KEY=KHÓA-MỚI,KHÓA-CŨ"):
        told()
    place(NEW_LINE, OLD_LINE)
    assert (told()["key"], keys.ring().newest) == (NEW_NAME, NEW_NAME)
    place(NEW_LINE)
    keys.check()
    assert actions.reveal(sealed.id, actor=SETTLER, reason=Reason.SETTLE) == DENOUNCER


def test_without_the_key_that_sealed_nothing_is_begun(place: Place, seal: Seal) -> None:
    place(OLD_LINE)
    seal()
    place(NEW_LINE)
    with pytest.raises(CommandError, match=f"Thiếu khóa két {OLD_NAME}"):
        told()
    assert in_use() == {OLD_NAME}


def test_two_at_once_do_not_meet(key_file: Path, seal: Seal) -> None:
    seal()
    other = connections["owner"].copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('kntc rotate-key'))")
        with pytest.raises(CommandError, match="đang chạy"):
            told()
    other.close()
    assert key_file.read_text(encoding="ascii") == f"{OLD_LINE}\n"


def test_people_are_told_in_words(key_file: Path) -> None:
    out = StringIO()
    call_command("rotate-key", stdout=out)
    assert out.getvalue().startswith(f"Khóa két đang dùng: {keys.ring().newest}.\nĐã bọc lại 0 danh tính.")
    assert f"Khóa thôi dùng: {OLD_NAME}. Chỉ còn cần cho các bản sao lưu trước lúc này" in out.getvalue()
    assert key_file.read_text(encoding="ascii").endswith(f"{OLD_LINE}\n")


def test_a_key_put_before_the_others_of_an_empty_vault_is_taken(
    place: Place,
) -> None:
    place(NEW_LINE, OLD_LINE)
    assert (told()["key"], keys.ring().newest) == (NEW_NAME, NEW_NAME)


def test_without_the_owner_nobody_rotates(key_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(settings.DATABASES, "owner")
    with pytest.raises(CommandError, match="DATABASE_OWNER_URL"):
        told()
    assert key_file.read_text(encoding="ascii") == f"{OLD_LINE}\n"


def test_every_table_that_holds_a_wrapped_key_is_turned() -> None:
    command = load_command_class(get_commands()["rotate-key"], "rotate-key")
    wrappings = __import__(type(command).__module__, fromlist=["WRAPPINGS"]).WRAPPINGS
    turned = {each.table[-1] for each in wrappings}
    keeping = {
        model._meta.db_table.rpartition('"')[2]
        for model in apps.get_models()
        if any(field.name == "wrapped_key" for field in model._meta.get_fields())
    }
    always_open = {"contents_enclosure", "difficulties_attachment"}  # a constraint refuses them a key
    assert keeping - always_open <= turned


@pytest.fixture
def draft(
    committed_db: None,  # noqa: ARG001 -- people are committed, too
    cast: Cast,
) -> Draft:
    """Something typed and not yet sent."""
    drafts.save({"subject": ["Thu tiền"]}, post_id=cast.officer.pk, address="/nghiep-vu/don/nhan/")
    return Draft.objects.get()


def test_drafts_and_files_turn_with_the_vault(key_file: Path, draft: Draft) -> None:
    key, wrapped = sealing.new_key(draft.pk)
    assert told()["wrapped"]["bản nháp"] == 1
    key_file.write_text(key_file.read_text(encoding="ascii").splitlines()[0], encoding="ascii")
    draft.refresh_from_db()
    assert typed_in(draft) == {"subject": ["Thu tiền"]}
    with pytest.raises(KeyUnusable):
        sealing.open_key(wrapped, draft.pk)
    assert len(base64.b64encode(key)) == 44
