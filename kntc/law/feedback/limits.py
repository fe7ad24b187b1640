"""Time limits of feedback — thời hạn giải quyết kiến nghị, phản ánh.

The law on citizen reception sets none for settling feedback (Luật Tiếp công dân, Điều 26); the result of its
handling is told within TCD-1. A unit's own service target is no law and does not stand here.
"""

from kntc.law.limit import Rule

RULES: tuple[Rule, ...] = ()
