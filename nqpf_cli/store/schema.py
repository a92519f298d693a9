"""Numbered migrations of the citation store; `user_version` is the number of those that were run."""

MIGRATIONS: tuple[str, ...] = (
    # 1: one row an entry, its whole record as JSON; a work's DOI, titles and place in a serial, folded, to find it by
    """
    CREATE TABLE entry (
        key TEXT PRIMARY KEY COLLATE NOCASE,
        record TEXT NOT NULL,
        doi TEXT
    );
    CREATE INDEX entry_doi ON entry (doi) WHERE doi IS NOT NULL;
    CREATE TABLE place (
        entry TEXT NOT NULL REFERENCES entry (key) ON UPDATE CASCADE ON DELETE CASCADE,
        place TEXT NOT NULL
    );
    CREATE INDEX place_place ON place (place);
    """,
)
"""Each takes a store from the version of its index to the next; never edited once released."""
