"""Pictures drawn on the server, as SVG without script, style or link.

Each has its equivalent beside it, a list or a table with the same facts, and is hidden from screen readers.
Coordinates run from the side on which the language begins: ``Picture`` turns them round for Arabic.
"""
