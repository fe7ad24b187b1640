"""What the unit reads in a letter when its difficulty is answered — thư báo đã trả lời vướng mắc."""

from procrastinate.contrib.django import app

WRITE = "difficulties.write"


def announce(difficulty_id: int) -> None:
    """Queue the letter in the transaction that answers; it goes out after commit. Ids only."""
    app.configure_task(WRITE, queue="notices").defer(difficulty_id=difficulty_id)
