"""What units struggle with in the program and in their work, asked upwards and answered — khó khăn, vướng mắc."""
