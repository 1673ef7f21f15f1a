"""Formatting for templates, nothing else."""
