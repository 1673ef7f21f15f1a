"""The site around the application: settings, addresses and the server entry point."""
