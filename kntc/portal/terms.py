"""The published counters — chỉ số công khai."""

from kntc.law.term import Term


class Counter(Term):
    """The seven figures of the portal, with what each is counted in — bộ đếm trên trang chủ."""

    VISITS = "visits", "Số lượt tiếp"
    PETITIONS = "petitions", "Số lần xử lý đơn"
    COMPLAINTS = "complaints", "Số vụ việc khiếu nại"
    DENUNCIATIONS = "denunciations", "Số vụ việc tố cáo"
    FEEDBACK = "feedback", "Số vụ việc kiến nghị, phản ánh"
    LEADERS = "leaders", "Số vụ việc lãnh đạo tiếp"
    GROUPS = "groups", "Số đoàn đông người"

    @property
    def counted_in(self) -> str:
        """The unit of the figure: lượt, đơn, vụ, đoàn."""
        return {Counter.VISITS: "lượt", Counter.PETITIONS: "đơn", Counter.GROUPS: "đoàn"}.get(self, "vụ")
