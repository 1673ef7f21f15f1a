"""The public pages: they show what ``published()`` lets through, and decide nothing."""
