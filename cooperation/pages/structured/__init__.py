"""What a page says to machines: JSON-LD in the vocabulary of schema.org, made of what the page has loaded."""

from cooperation.pages.structured.graph import graph_of

__all__ = ["graph_of"]
