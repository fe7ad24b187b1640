"""Tests of kntc.vault."""
