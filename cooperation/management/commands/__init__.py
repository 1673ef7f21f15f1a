"""The commands: they parse and print, the domain decides."""
