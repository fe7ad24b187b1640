"""The assembled program: settings, addresses, the embedded database, commands over the whole."""
