"""What people write about: invented matters, with their field — nội dung đơn chạy thử.

A topic is what the officer's summary and the petition's own words are made of. Summaries of denunciations name no
hamlet and nobody: whoever reads the list must not guess who wrote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from kntc.config.demo.people import HAMLETS
from kntc.config.demo.province import Department
from kntc.law.petition.terms import PetitionKind
from kntc.law.term import Term


@dataclass(frozen=True)
class Topic:
    """One matter: its field of the catalogue and its summary."""

    field: str
    subject: str

    @property
    def content(self) -> str:
        """The subject inside a sentence."""
        return self.subject[0].lower() + self.subject[1:]


Templates = Sequence[tuple[str, str]]

COMPLAINTS: Templates = (
    ("KN-HC-DD", "Khiếu nại Quyết định số {no}/QĐ-UBND thu hồi {area} m² đất vườn thôn {hamlet} để mở đường liên xã"),
    ("KN-HC-DD", "Khiếu nại phương án bồi thường {area} m² đất lúa, thửa {plot}, tờ bản đồ {sheet}, thôn {hamlet}"),
    ("KN-HC-DD", "Khiếu nại việc áp giá bồi thường cây ăn quả trên {area} m² đất thu hồi làm khu tái định cư {hamlet}"),
    ("KN-HC-DD", "Khiếu nại việc không cấp giấy chứng nhận quyền sử dụng đất cho thửa {plot}, tờ bản đồ {sheet}"),
    ("KN-HC-DD", "Khiếu nại việc cấp giấy chứng nhận chồng lấn {area} m² sang thửa {plot} tại thôn {hamlet}"),
    ("KN-HC-DD", "Khiếu nại quyết định giải quyết tranh chấp lối đi rộng {width} m tại thôn {hamlet}"),
    ("KN-HC-DD", "Khiếu nại việc tính thiếu {area} m² đất ở khi thu hồi đất làm kênh tiêu {hamlet}"),
    ("KN-HC-DD", "Khiếu nại việc không bố trí đất tái định cư sau khi thu hồi {area} m² đất ở năm {year}"),
    ("KN-HC-NT", "Khiếu nại việc cưỡng chế tháo dỡ công trình phụ {area} m² tại thôn {hamlet}"),
    ("KN-HC-NT", "Khiếu nại mức hỗ trợ nhà ở bị nứt do thi công đường tránh qua thôn {hamlet}"),
    ("KN-HC-CD", "Khiếu nại việc dừng chi trả trợ cấp bảo trợ xã hội từ tháng {month}/{year}"),
    ("KN-HC-CD", "Khiếu nại việc không đưa vào danh sách hộ nghèo năm {year}"),
    ("KN-HC-CD", "Khiếu nại mức hỗ trợ thiệt hại lúa do mưa đá tháng {month}/{year} tại thôn {hamlet}"),
    ("KN-HC-K", "Khiếu nại Quyết định xử phạt vi phạm hành chính số {no}/QĐ-XPHC về trật tự xây dựng"),
    ("KN-HC-K", "Khiếu nại việc từ chối xác nhận nguồn gốc đất để xin phép xây dựng tại thửa {plot}"),
    ("KN-HC-K", "Khiếu nại quyết định thu phí sử dụng bãi vật liệu tại thôn {hamlet}"),
)  # fmt: skip
COMPLAINTS_OF_DEPARTMENTS: Mapping[str, Templates] = {
    Department.AGRICULTURE: (
        ("KN-HC-DD", "Khiếu nại việc từ chối cấp đổi giấy chứng nhận đối với {area} m² đất rừng sản xuất"),
        ("KN-HC-K", "Khiếu nại Quyết định số {no}/QĐ-SNNMT thu hồi giấy phép khai thác nước dưới đất"),
    ),
    Department.CONSTRUCTION: (
        ("KN-HC-K", "Khiếu nại Quyết định số {no}/QĐ-SXD xử phạt xây dựng sai giấy phép"),
        ("KN-HC-NT", "Khiếu nại việc không phê duyệt bán nhà ở cũ thuộc sở hữu nhà nước diện tích {area} m²"),
    ),
    Department.HOME_AFFAIRS: (
        ("KN-HC-CD", "Khiếu nại việc không công nhận thời gian tham gia kháng chiến để hưởng chế độ"),
        ("KN-HC-CD", "Khiếu nại kết quả xét tuyển viên chức năm {year}"),
    ),
    Department.EDUCATION: (("KN-HC-CD", "Khiếu nại việc không chi trả phụ cấp thâm niên nhà giáo {months} tháng"),),
    Department.HEALTH: (
        ("KN-HC-K", "Khiếu nại Quyết định số {no}/QĐ-SYT tước quyền sử dụng chứng chỉ hành nghề dược"),
    ),
    Department.FINANCE: (("KN-HC-K", "Khiếu nại việc xác định giá khởi điểm đấu giá {area} m² đất xen kẹt"),),
    Department.JUSTICE: (("KN-HC-K", "Khiếu nại việc từ chối bổ nhiệm lại công chứng viên năm {year}"),),
    Department.CULTURE: (("KN-HC-K", "Khiếu nại Quyết định số {no}/QĐ-SVHTTDL xử phạt về quảng cáo ngoài trời"),),
}
DISCIPLINE: Templates = (
    ("KN-HC-CD", "Khiếu nại Quyết định kỷ luật khiển trách số {no}/QĐ-KL đối với công chức"),
    ("KN-HC-CD", "Khiếu nại Quyết định kỷ luật cảnh cáo số {no}/QĐ-KL năm {year}"),
)
DENUNCIATIONS: Templates = (
    ("TC-HC-CV", "Tố cáo thu tiền đóng góp xây dựng nông thôn mới không đúng quy định"),
    ("TC-HC-CV", "Tố cáo sách nhiễu khi xác nhận hồ sơ đất đai"),
    ("TC-HC-CV", "Tố cáo sử dụng bằng cấp không hợp pháp để được tuyển dụng"),
    ("TC-HC-CV", "Tố cáo bổ nhiệm người thân không đủ tiêu chuẩn"),
    ("TC-HC-DD", "Tố cáo giao đất không đúng thẩm quyền, diện tích khoảng {area} m²"),
    ("TC-HC-DD", "Tố cáo lấn chiếm đất công ích và bao che vi phạm"),
    ("TC-HC-CD", "Tố cáo lập khống danh sách hộ được hỗ trợ sau thiên tai"),
    ("TC-HC-CD", "Tố cáo chi sai chế độ cho đối tượng bảo trợ năm {year}"),
    ("TC-TN", "Tố cáo nâng khống khối lượng công trình kênh mương nội đồng"),
    ("TC-TN", "Tố cáo chiếm dụng tiền quỹ phúc lợi của thôn"),
    ("TC-HC-K", "Tố cáo buông lỏng quản lý khai thác cát, sỏi"),
)
FEEDBACK: Templates = (
    ("PA-K", "Phản ánh trại chăn nuôi gây mùi hôi, xả nước thải ra mương tại thôn {hamlet}"),
    ("PA-K", "Phản ánh đèn chiếu sáng công cộng hỏng {months} tháng tại thôn {hamlet}"),
    ("PA-K", "Phản ánh xe tải chở vật liệu làm hư hỏng đường qua thôn {hamlet}"),
    ("PA-K", "Kiến nghị xây gờ giảm tốc trước trường tiểu học tại thôn {hamlet}"),
    ("PA-K", "Phản ánh tiếng ồn của xưởng gỗ hoạt động ban đêm"),
    ("PA-K", "Kiến nghị sửa cầu tràn bị hư hỏng sau đợt mưa tháng {month}/{year}"),
    ("PA-K", "Phản ánh rác thải sinh hoạt không được thu gom đúng lịch"),
    ("PA-DD", "Phản ánh việc đổ đất san lấp ruộng tại thôn {hamlet}"),
    ("PA-DD", "Kiến nghị công khai quy hoạch sử dụng đất khu {hamlet}"),
    ("PA-DD", "Phản ánh chậm trả kết quả hồ sơ đăng ký đất đai quá hẹn {months} tháng"),
    ("PA-CD", "Kiến nghị xem xét chế độ hỗ trợ người cao tuổi tại thôn {hamlet}"),
    ("PA-CD", "Kiến nghị bổ sung hộ dân vào danh sách hỗ trợ giống lúa vụ đông năm {year}"),
)

OF_KIND: Mapping[PetitionKind, Templates] = {
    PetitionKind.COMPLAINT: COMPLAINTS,
    PetitionKind.DENUNCIATION: DENUNCIATIONS,
    PetitionKind.FEEDBACK: FEEDBACK,
    PetitionKind.MIXED: (
        ("", "Đơn có nhiều nội dung: khiếu nại bồi thường đất, tố cáo cán bộ thôn, kiến nghị sửa đường"),
        ("", "Đơn vừa khiếu nại thu hồi đất vừa tố cáo việc thu tiền không đúng quy định"),
    ),
    PetitionKind.UNKNOWN: (
        ("", "Đơn đề nghị xem xét việc quản lý đất đai, chưa rõ khiếu nại hay tố cáo"),
        ("", "Đơn kêu cứu về việc thu các khoản đóng góp tại thôn"),
    ),
}


class Position(Term):
    """What somebody who is denounced does — chức vụ của người bị tố cáo."""

    HAMLET_HEAD = "hamlet_head", "Trưởng thôn"
    LAND_OFFICER = "land_officer", "Công chức địa chính"
    CHAIR = "chair", "Chủ tịch UBND"
    DEPUTY = "deputy", "Phó Chủ tịch UBND"
    OFFICER = "officer", "Chuyên viên"
    DIRECTOR = "director", "Phó Giám đốc Sở"


def topic(rng: Random, kind: PetitionKind, department: str = "", year: int = 2025) -> Topic:
    """A matter of that kind; of a department's own business where one is named."""
    own = COMPLAINTS_OF_DEPARTMENTS.get(department, ()) if kind is PetitionKind.COMPLAINT else ()
    return written(rng, own or OF_KIND[kind], year)


def written(rng: Random, templates: Templates, year: int) -> Topic:
    """One of these matters with its invented particulars."""
    field, text = rng.choice(templates)
    particulars = {
        "no": rng.randint(100, 2900),
        "area": rng.randint(24, 980),
        "plot": rng.randint(11, 640),
        "sheet": rng.randint(2, 48),
        "width": f"{rng.randint(12, 45) / 10:.1f}".replace(".", ","),
        "hamlet": rng.choice(HAMLETS),
        "month": rng.randint(1, 12),
        "months": rng.randint(2, 9),
        "year": year,
    }
    return Topic(field, text.format(**particulars))
