"""Commands over the whole."""
