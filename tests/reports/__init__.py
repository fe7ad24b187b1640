"""Statutory forms, against hand-counted worlds and against SQL written from the circular alone."""
