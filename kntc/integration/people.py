"""The people of a message as they are entered in a file — đương sự trong thông điệp."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import Gender, IdentityPaper, PartyRole, Standing
from kntc.integration import queries
from kntc.integration.terms import Kind
from kntc.law.petition.terms import PetitionKind
from kntc.units.models import Area
from kntc.units.spelling import flat

ORGANISATION, GROUP = 3, 2
NAMELESS = "nac danh"
GENDERS = {1: Gender.MALE, 2: Gender.FEMALE}
HELPERS = {1: "Luật sư", 2: "Trợ giúp viên pháp lý"}
OPPOSED = {
    PetitionKind.COMPLAINT: PartyRole.RESPONDENT,
    PetitionKind.DENUNCIATION: PartyRole.ACCUSED,
    PetitionKind.MIXED: PartyRole.ACCUSED,
    PetitionKind.FEEDBACK: PartyRole.CRITICISED,
}
OLD_CARD, PERSONAL_NUMBER = 9, 12


def entered(values: Mapping[str, Any], kind: PetitionKind, *, on: date) -> tuple[Newcomer, ...]:
    """Who petitions, who stands for them, and whom it is about."""
    return (*_claimants(values["NguoiKNTC"], on), *_authorised(values["NguoiUyQuyen"], on),
            *_opposed(values["NguoiBiKNTCT"], kind, on))  # fmt: skip


def is_nameless(values: Mapping[str, Any]) -> bool:
    """Whether the petition bears no name — đơn nặc danh."""
    people = values["NguoiKNTC"]
    return people["LoaiNguoiKNTC"] != ORGANISATION and NAMELESS in flat(people["DataNguoiKNTC"][0]["HoTen"])


def _claimants(people: Mapping[str, Any], on: date) -> list[Newcomer]:
    rows = people["DataNguoiKNTC"]
    if people["LoaiNguoiKNTC"] == ORGANISATION:
        body = Newcomer(
            PartyRole.PETITIONER,
            name=people["TenCoQuanToChuc"],
            address=people["DiaChiCoQuanToChuc"],
            is_organisation=True,
        )
        return [body, *(_person(row, PartyRole.REPRESENTATIVE, on) for row in rows)]
    if NAMELESS in flat(rows[0]["HoTen"]):
        return [Newcomer(PartyRole.PETITIONER, is_anonymous=True)]
    if people["LoaiNguoiKNTC"] == GROUP:
        first = _person(
            rows[0], PartyRole.PETITIONER, on, people=max(people["SoNguoiKNTC"], 1), standing=Standing.REPRESENTATIVE
        )
        return [first, *(_person(row, PartyRole.REPRESENTATIVE, on) for row in rows[1:])]
    return [_person(row, PartyRole.PETITIONER, on) for row in rows]


def _authorised(row: Mapping[str, Any] | None, on: date) -> list[Newcomer]:
    if row is None:
        return []
    position = HELPERS.get(row["LoaiNguoiUyQuyen"], "")
    return [_person(row, PartyRole.AUTHORISED, on, position=position, standing=Standing.AUTHORISED)]


def _opposed(row: Mapping[str, Any] | None, kind: PetitionKind, on: date) -> list[Newcomer]:
    if row is None:
        return []
    role = OPPOSED[kind]
    if row["HoTen"]:
        return [_person(row, role, on, position=row["ChucVu"])]
    home, address = _home(row, on, "CoQuan")
    return [Newcomer(role, name=row["TenCoQuanToChuc"], is_organisation=True, home=home, address=address)]


def _person(row: Mapping[str, Any], role: PartyRole, on: date, **rest: Any) -> Newcomer:  # noqa: ANN401 -- of Newcomer
    home, address = _home(row, on)
    return Newcomer(
        role,
        name=row["HoTen"],
        gender=GENDERS.get(row["GioiTinh"], ""),
        id_kind=_paper(row["SoDinhDanhCaNhan"]),
        id_no=row["SoDinhDanhCaNhan"],
        id_issued_on=row["NgayCapSoDinhDanh"],
        id_issued_by=row["NoiCapSoDinhDanh"],
        ethnicity=queries.means(Kind.ETHNIC_GROUPS, row.get("MaDanToc", ""), on),
        nationality=queries.means(Kind.COUNTRIES, row.get("MaQuocTich", ""), on),
        home=home,
        address=address,
        **rest,
    )


def _paper(number: str) -> str:
    if not number:
        return ""
    if not number.isdecimal():
        return IdentityPaper.PASSPORT
    return {OLD_CARD: IdentityPaper.OLD_IDENTITY_CARD, PERSONAL_NUMBER: IdentityPaper.PERSONAL_NUMBER}.get(
        len(number), IdentityPaper.CITIZEN_CARD
    )


def _home(row: Mapping[str, Any], on: date, suffix: str = "") -> tuple[Area | None, str]:
    """The commune of today and the rest in words; of codes that no area of today bears, every name in words."""
    codes = [row[f"{name}{suffix}"] for name in ("MaXa", "MaHuyen", "MaTinh")]
    detail = row[f"DiaChiChiTiet{suffix}"]
    home = queries.area_now(codes[0], on)
    if home is not None:
        return home, detail
    named = queries.spoken_place([code for code in codes if code])
    return None, ", ".join(words for words in (detail, *(named.get(code, "") for code in codes)) if words)[:300]
