"""What checks and measures the product from outside; no part of it."""
