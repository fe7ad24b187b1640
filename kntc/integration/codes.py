"""Whether the codes of a message stand in their catalogues — đối chiếu mã với danh mục."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

from kntc.integration import messages, queries
from kntc.integration.checking import Read, Wrong
from kntc.integration.fields import Definition, Field
from kntc.integration.terms import Fault, Kind

LEVELS = ("MaLoaiDon", "MaLoaiDon1", "MaLoaiDon2", "MaLoaiDon3")
GUESSED = ".01"


def refuse_unknown(definition: Definition, read: Read, *, on: date) -> None:
    """Wrong for the first code that no catalogue has; a catalogue without values can refuse nothing."""
    if definition is messages.CASE:
        _put_right_subjects(read, on)
    wanted: dict[Kind, set[str]] = defaultdict(set)
    for _, field, code in read.codes:
        for kind in field.kinds[:1] if not field.own else ():
            wanted[kind].add(code)
    known = {kind: queries.known(kind, codes, on=on) for kind, codes in wanted.items()}
    for path, field, code in read.codes:
        if not field.own:
            _look(read, path, field, code, known[field.kinds[0]])


def _look(read: Read, path: str, field: Field, code: str, known: set[str] | None) -> None:
    if known is None:
        kind = field.kinds[0]
        read.warn("S20", path, f"danh mục loại {kind} ({kind.vietnamese}) chưa có giá trị: không kiểm tra được mã")
    elif code not in known:
        kinds = " hoặc ".join(each.value for each in field.kinds)
        why = f"= '{code}' không có trong danh mục loại {kinds}"
        raise Wrong(Fault.NO_CODE, path, why, "Mã hợp lệ lấy bằng TraDanhMuc.")


def _put_right_subjects(read: Read, on: date) -> None:
    """Each level begins with the one above; a second level that a client made up is left out."""
    known = {code for code, _ in queries.listed(Kind.SUBJECTS, on=on)}
    for number, row in enumerate(read.values["PhanLoaiDon"]):
        path = f"PhanLoaiDon[{number}]"
        if row["MaLoaiDon"] not in {"KN", "TC", "PA"}:
            why = f"= '{row['MaLoaiDon']}' không có trong danh mục loại 6"
            raise Wrong(Fault.NO_CODE, f"{path}.MaLoaiDon", why, "Mã hợp lệ lấy bằng TraDanhMuc.")
        if row["MaLoaiDon1"] not in known and row["MaLoaiDon1"] == row["MaLoaiDon"] + GUESSED:
            read.warn("T07", f"{path}.MaLoaiDon1", "mã cấp 2 do phần mềm tự ghép, không có trong danh mục: bỏ qua")
            read.codes = [each for each in read.codes if each[0] != f"{path}.MaLoaiDon1"]
            row["MaLoaiDon1"] = ""
        _refuse_other_branch(row, path)


def _refuse_other_branch(row: dict[str, str], path: str) -> None:
    for above, below in pairwise(LEVELS):
        if row[above] and row[below] and not row[below].startswith(f"{row[above]}."):
            why = f"= '{row[below]}' không thuộc '{row[above]}'"
            raise Wrong(Fault.NO_CODE, f"{path}.{below}", why, "Mã cấp sau bắt đầu bằng mã cấp trước.")
