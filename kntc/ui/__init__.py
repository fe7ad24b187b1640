"""Page frame, components and styles — giao diện; no domain words."""
