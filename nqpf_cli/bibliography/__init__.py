"""Entries: works, their names, locators, keys and duplicates."""
