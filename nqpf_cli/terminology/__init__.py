"""Concepts, their terms, and where they occur in a text."""
