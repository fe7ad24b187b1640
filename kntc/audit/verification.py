"""Whether the log is as it was written — kiểm tra nhật ký truy cập: kntc verify."""

from collections.abc import Iterator, Mapping
from itertools import chain as one_after_another

from kntc.audit import actions, chain, queries
from kntc.audit.chain import MARK_BYTES, Facts
from kntc.audit.models import Link
from kntc.audit.terms import AuditAction


def faults() -> Iterator[tuple[int, list[str]]]:
    """Link by link, and what is not linked yet: how many lines were looked at, and what is wrong with them."""
    keys, known = chain.known_keys(), dict[int, str]()
    destroyed = _destroyed(keys)
    rest: Iterator[Facts] = queries.facts(queries.BEFORE_ALL)
    previous, expected, through = b"", 1, 0
    for link in queries.links():
        mine, rest = _up_to(link.through, rest)
        found = list(_faults_of_link(link, previous, expected, keys))
        told = _faults_of_rest if link.number <= destroyed else _faults_of_lines
        found += told(link, mine, keys, is_first=not through)
        yield len(mine), found
        known[link.number] = bytes(link.mac).hex()
        previous, expected, through = bytes(link.mac), link.number + 1, link.through
    for line in rest:
        yield 1, _faults_of_fields(line, keys, may_be_bare=not through)
    yield 0, list(_faults_of_witnesses(known))


def _up_to(through: int, lines: Iterator[Facts]) -> tuple[list[Facts], Iterator[Facts]]:
    """The lines up to a number, and the others."""
    mine: list[Facts] = []
    for line in lines:
        if line.id > through:
            return mine, one_after_another([line], lines)
        mine.append(line)
    return mine, iter(())


def _faults_of_link(link: Link, previous: bytes, expected: int, keys: Mapping[str, bytes]) -> Iterator[str]:
    if link.number != expected:
        yield f"nhật ký: mất mắt xích {expected} đến {link.number - 1}"
        return
    key = keys.get(link.mac_key)
    if key is None:
        yield f"nhật ký: không có khóa xác thực {link.mac_key} của mắt xích {link.number}"
    elif chain.seal(link.content, previous, key) != bytes(link.mac):
        yield f"nhật ký: mắt xích {link.number} đã bị sửa"


def _faults_of_lines(link: Link, lines: list[Facts], keys: Mapping[str, bytes], *, is_first: bool) -> list[str]:
    """Each line against the mark that the link keeps of it."""
    told = _marks(link)
    found = [fault for line in lines for fault in _faults_of_line(line, told, keys, may_be_bare=is_first)]
    there = {line.id for line in lines}
    found += [f"dòng nhật ký {number}: đã bị xóa" for number in told if number not in there]
    if not found and chain.digest(lines) != bytes(link.digest):
        found.append(f"nhật ký: các dòng của mắt xích {link.number} không khớp dấu")
    return found


def _destroyed(keys: Mapping[str, bytes]) -> int:
    """The last link whose lines were destroyed past their retention, by a line that the program wrote."""
    told = [line for line in queries.destructions() if chain.is_authentic(line, keys)]
    return max((int(line.object_id) for line in told), default=0)


def _faults_of_rest(link: Link, lines: list[Facts], keys: Mapping[str, bytes], *, is_first: bool) -> list[str]:
    """Of a destroyed stretch nothing is there but the lines that tell of destructions, each as it was written."""
    told = _marks(link)
    found = [fault for line in lines for fault in _faults_of_line(line, told, keys, may_be_bare=is_first)]
    left = [line.id for line in lines if line.action != AuditAction.LOG_DESTROYED]
    return found + [f"dòng nhật ký {number}: có lại sau khi đoạn này đã tiêu hủy" for number in left]


def _marks(link: Link) -> dict[int, bytes]:
    """The mark that the link keeps of each of its lines."""
    marks = bytes(link.marks)
    numbers = [number for first, last in link.ranges for number in range(first, last + 1)]
    return {number: marks[at * MARK_BYTES :][:MARK_BYTES] for at, number in enumerate(numbers)}


def _faults_of_line(
    line: Facts, told: Mapping[int, bytes], keys: Mapping[str, bytes], *, may_be_bare: bool
) -> list[str]:
    if line.id not in told:
        return [f"dòng nhật ký {line.id}: chèn thêm sau khi chốt"]
    changed = _faults_of_fields(line, keys, may_be_bare=may_be_bare)
    if not changed and chain.mark(line) != told[line.id]:
        return [f"dòng nhật ký {line.id}: bị đổi chỗ với dòng khác"]
    return changed


def _faults_of_fields(line: Facts, keys: Mapping[str, bytes], *, may_be_bare: bool) -> list[str]:
    """Lines from before there were MACs stand in the first link, proved by its marks alone."""
    if not line.mac and may_be_bare:
        return []
    if line.mac and line.mac_key not in keys:
        return [f"dòng nhật ký {line.id}: không có khóa xác thực {line.mac_key}"]
    if chain.is_authentic(line, keys):
        return []
    return [f"dòng nhật ký {line.id}: đã bị sửa, hoặc không do chương trình ghi"]


def _faults_of_witnesses(known: Mapping[int, str]) -> Iterator[str]:
    """What the files outside the database saw and the database does not know any more."""
    for path in sorted(actions.witnesses().glob("*.txt")):
        for told in path.read_text(encoding="ascii").splitlines():
            number, _, mac = told.partition(" ")
            if known.get(int(number)) != mac:
                yield f"nhật ký: mắt xích {number} có trong tệp {path.name} nhưng cơ sở dữ liệu không có"
