"""Words about files on pages."""
