"""Papers that a step issues, and their numbers — văn bản."""
