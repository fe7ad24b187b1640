"""Enforcement in the law: who must do what, and when it is done."""
