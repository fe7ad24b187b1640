"""Commands of kntc.integration."""
