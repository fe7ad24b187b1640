"""What a page says of files — tệp trên trang."""

from django import template

from kntc.documents import checking

register = template.Library()


@register.simple_tag
def largest_file() -> str:
    """What one file may weigh: 50 MB."""
    return f"{checking.megabytes()} MB"
