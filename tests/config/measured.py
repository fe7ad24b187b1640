"""What a program started by a test must be told, so that its lines count in the coverage — đo độ phủ."""

import os


def measured() -> dict[str, str]:
    """How the run measures coverage; nothing when it does not."""
    return {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
