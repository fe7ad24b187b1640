"""Why a step is not possible, with its article — căn cứ từ chối."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """One unmet condition: the article, the reason in Vietnamese, and the field it is about (or none)."""

    article: str
    reason: str
    field: str = ""
