"""Segments and beads."""
