"""Closed lists of the file — vai trò của đương sự, mức bảo mật."""

from kntc.law.term import Term


class Confidentiality(Term):
    """Who may know of the file — mức bảo mật (Luật Tố cáo 2018, Điều 8.3)."""

    ORDINARY = "ordinary", "thông thường"
    SEALED = "sealed", "có danh tính được giữ bí mật"


class PartyRole(Term):
    """The part somebody plays in a file — tư cách của đương sự."""

    COMPLAINANT = "complainant", "người khiếu nại"
    DENOUNCER = "denouncer", "người tố cáo"
    SENDER = "sender", "người kiến nghị, phản ánh"
    PETITIONER = "petitioner", "người đứng đơn (chưa phân loại)"
    VISITOR = "visitor", "người được tiếp"
    REPRESENTATIVE = "representative", "người đại diện"
    AUTHORISED = "authorised", "người được ủy quyền"
    RESPONDENT = "respondent", "người bị khiếu nại"
    ACCUSED = "accused", "người bị tố cáo"
    CRITICISED = "criticised", "người, cơ quan bị phản ánh"
    CONCERNED = "concerned", "người có quyền, nghĩa vụ liên quan"
    FORWARDER = "forwarder", "cơ quan chuyển đơn"
    RELATIVE = "relative", "người thân"


CLAIMANTS = frozenset(
    {PartyRole.COMPLAINANT, PartyRole.DENOUNCER, PartyRole.SENDER, PartyRole.PETITIONER},
)


class Standing(Term):
    """In whose name somebody stands there (Luật Tiếp công dân, Điều 7.2, 29) — tư cách người đến, người đứng đơn."""

    OWN = "own", "tự mình"
    REPRESENTATIVE = "representative", "người đại diện"
    AUTHORISED = "authorised", "người được ủy quyền"


class Gender(Term):
    """As the identity paper says — giới tính."""

    MALE = "male", "nam"
    FEMALE = "female", "nữ"


class IdentityPaper(Term):
    """Papers that show who somebody is (Luật 136/2025/QH15, Điều 1: sửa Điều 25.1 Luật Tiếp công dân)."""

    CITIZEN_CARD = "citizen_card", "căn cước"
    CARD_CERTIFICATE = "card_certificate", "giấy chứng nhận căn cước"
    PERSONAL_NUMBER = "personal_number", "số định danh cá nhân"
    PASSPORT = "passport", "hộ chiếu"
    OLD_IDENTITY_CARD = "old_identity_card", "chứng minh nhân dân"
