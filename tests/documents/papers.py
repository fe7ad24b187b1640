"""Papers to send: made here, byte by byte, so that each is what its name says or just not — giấy tờ mẫu."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pdf(**root: Any) -> bytes:
    """A PDF of one page, with whatever else its catalogue holds."""
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page(page_size=(595, 842))
    for key, value in root.items():
        made.Root[f"/{key}"] = made.make_indirect(value)
    made.save(out)
    return out.getvalue()


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page()
    made.save(out, encryption=pikepdf.Encryption(owner="chủ", user="mật"))
    return out.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **rest: Any) -> bytes:
    """A small picture."""
    out = BytesIO()
    Image.new("RGB", size, (125, 20, 23)).save(out, kind, **rest)
    return out.getvalue()


def docx(text: str = "Đơn khiếu nại", inside: str = "", **parts: str | bytes) -> bytes:
    """A letter as Word writes it, with other parts beside; ``__`` in a part's name stands for a folder."""
    out = BytesIO()
    body = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r>{inside}</w:p></w:body></w:document>'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", body)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def relations(kind: str, target: str) -> str:
    """A part that points outside."""
    link = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    return f'<Relationships xmlns="{RELATIONS}">{link}</Relationships>'


def sent(content: bytes, name: str = "don-khieu-nai.pdf") -> SimpleUploadedFile:
    """The file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def lying(folder: Path) -> list[Path]:
    """Whatever lies in a store."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
