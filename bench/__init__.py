"""Measure quality and speed: one command each, a table out."""
