"""Use cases: one a file, each named as its command."""
