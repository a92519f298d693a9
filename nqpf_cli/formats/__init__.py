"""Strings to domain values and back; never a path, never a socket."""
