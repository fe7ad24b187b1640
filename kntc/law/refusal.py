"""Why a step is not possible, with its article — căn cứ từ chối."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """One unmet condition: the article, the reason in Vietnamese, the field it is about and the step that helps."""

    article: str
    reason: str
    field: str = ""
    helps: str = ""
