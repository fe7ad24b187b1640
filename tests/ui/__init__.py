"""Tests of kntc.ui."""
