"""What areas and bodies there are — loại địa bàn, loại cơ quan, đơn vị."""

from kntc.law.term import Term


class AreaLevel(Term):
    """Level of an administrative area — cấp hành chính (Luật Tổ chức chính quyền địa phương 2025, Điều 1)."""

    PROVINCE = "province", "cấp tỉnh"
    DISTRICT = "district", "cấp huyện (đến 30/6/2025)"
    COMMUNE = "commune", "cấp xã"


class AreaKind(Term):
    """Kind of an administrative area — loại đơn vị hành chính; town kinds ended with the district level."""

    @property
    def heading(self) -> str:
        """The word that begins the full name of the area, as in Xã Diễn Châu."""
        return "Thành phố" if self.vietnamese.startswith("thành phố") else self.vietnamese.capitalize()

    @property
    def word(self) -> str:
        """The same inside the name of a body, as in UBND xã Diễn Châu, tỉnh Nghệ An."""
        return "TP." if self.heading == "Thành phố" else self.vietnamese

    @property
    def level(self) -> AreaLevel:
        """The level that areas of this kind have."""
        return next(level for level, kinds in KINDS_OF_LEVEL.items() if self in kinds)

    PROVINCE = "province", "tỉnh"
    CITY = "city", "thành phố trực thuộc trung ương"
    RURAL_DISTRICT = "rural_district", "huyện"
    URBAN_DISTRICT = "urban_district", "quận"
    TOWN = "town", "thị xã"
    PROVINCIAL_CITY = "provincial_city", "thành phố thuộc tỉnh"
    COMMUNE = "commune", "xã"
    WARD = "ward", "phường"
    TOWNSHIP = "township", "thị trấn"
    SPECIAL_ZONE = "special_zone", "đặc khu"


KINDS_OF_LEVEL = {
    AreaLevel.PROVINCE: (AreaKind.PROVINCE, AreaKind.CITY),
    AreaLevel.DISTRICT: (AreaKind.RURAL_DISTRICT, AreaKind.URBAN_DISTRICT, AreaKind.TOWN, AreaKind.PROVINCIAL_CITY),
    AreaLevel.COMMUNE: (AreaKind.COMMUNE, AreaKind.WARD, AreaKind.TOWNSHIP, AreaKind.SPECIAL_ZONE),
}


class UnitKind(Term):
    """Kind of a body — loại cơ quan, đơn vị."""

    GOVERNMENT = "government", "Chính phủ"
    MINISTRY = "ministry", "bộ, cơ quan ngang bộ"
    AGENCY = "agency", "cơ quan thuộc Chính phủ"
    COMMITTEE = "committee", "ủy ban nhân dân"
    OFFICE = "office", "văn phòng"
    INSPECTORATE = "inspectorate", "thanh tra"
    BOARD = "board", "ban tiếp công dân"
    DEPARTMENT = "department", "sở, cơ quan tương đương sở"
    DIVISION = "division", "phòng, đơn vị trực thuộc"
    SERVICE = "service", "đơn vị sự nghiệp công lập, doanh nghiệp nhà nước"
    OUTSIDE = "outside", "cơ quan ngoài hệ thống hành chính nhà nước"


class UnitLevel(Term):
    """Level at which a body works — cấp của cơ quan, đơn vị."""

    CENTRAL = "central", "trung ương"
    PROVINCE = "province", "cấp tỉnh"
    DISTRICT = "district", "cấp huyện (đến 30/6/2025)"
    COMMUNE = "commune", "cấp xã"


class Handling(Term):
    """How much of the procedure a body enters — quy trình xử lý đơn."""

    FULL = "full", "quy trình đầy đủ"
    SIMPLE = "simple", "quy trình đơn giản"
