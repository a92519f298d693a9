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
    # 2: folded words to search, a column a field, and the Hanzi in them (their Traditional forms are asked for when
    # searching); what each change replaced, to undo it (what it put in place is what the next change replaced, or what
    # stands there now); each entry as BibTeX, which build tools ask for again and again, and which nqpf wrote it;
    # without an index of place by entry, compared as keys are, each deletion read the whole table
    """
    CREATE INDEX place_entry ON place (entry COLLATE NOCASE);
    DROP INDEX entry_doi;
    CREATE TABLE search (
        entry TEXT PRIMARY KEY COLLATE NOCASE REFERENCES entry (key) ON UPDATE CASCADE ON DELETE CASCADE,
        citation_key TEXT NOT NULL,
        author TEXT NOT NULL,
        editor TEXT NOT NULL,
        title TEXT NOT NULL,
        container TEXT NOT NULL,
        publisher TEXT NOT NULL,
        year TEXT NOT NULL,
        tag TEXT NOT NULL,
        keyword TEXT NOT NULL,
        doi TEXT NOT NULL,
        note TEXT NOT NULL
    );
    CREATE TABLE hanzi (
        character TEXT PRIMARY KEY
    ) WITHOUT ROWID;
    CREATE TABLE bibtex (
        entry TEXT PRIMARY KEY COLLATE NOCASE REFERENCES entry (key) ON UPDATE CASCADE ON DELETE CASCADE,
        writer TEXT NOT NULL,
        text TEXT NOT NULL
    );
    CREATE TABLE change (
        sequence INTEGER PRIMARY KEY,
        operation TEXT NOT NULL
    );
    CREATE TABLE replaced (
        sequence INTEGER NOT NULL REFERENCES change (sequence) ON DELETE CASCADE,
        key TEXT NOT NULL COLLATE NOCASE,
        record TEXT,
        PRIMARY KEY (sequence, key)
    ) WITHOUT ROWID;
    """,
    # 3: documents that were added, each with the works (entries) that its segments belong to, so that a key is renamed
    # in one row; undoing a change takes the documents that it added (`added`) and gives back those that it took away
    # (`gone`); `text` holds the folded segments to search, some hundred as lines of one string: a scan of 100,000 rows
    # takes ten times as long; `relinked` is what a change of keys replaced
    """
    CREATE TABLE document (
        id INTEGER PRIMARY KEY,
        file TEXT NOT NULL,
        digest TEXT NOT NULL,
        kind TEXT NOT NULL,
        added INTEGER NOT NULL REFERENCES change (sequence) ON DELETE CASCADE,
        gone INTEGER REFERENCES change (sequence) ON DELETE SET NULL
    );
    CREATE INDEX document_file ON document (file);
    CREATE INDEX document_digest ON document (digest);
    CREATE INDEX document_added ON document (added);
    CREATE INDEX document_gone ON document (gone);
    CREATE TABLE work (
        id INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        entry TEXT COLLATE NOCASE
    );
    CREATE INDEX work_document ON work (document);
    CREATE INDEX work_entry ON work (entry);
    CREATE TABLE segment (
        id INTEGER PRIMARY KEY,
        work INTEGER NOT NULL REFERENCES work (id) ON DELETE CASCADE,
        part TEXT NOT NULL,
        zh TEXT,
        en TEXT,
        zh_line INTEGER,
        en_line INTEGER
    );
    CREATE INDEX segment_work ON segment (work);
    CREATE TABLE text (
        id INTEGER PRIMARY KEY,
        work INTEGER NOT NULL REFERENCES work (id) ON DELETE CASCADE,
        language TEXT NOT NULL,
        first INTEGER NOT NULL,
        lines TEXT NOT NULL
    );
    CREATE INDEX text_work ON text (work);
    CREATE TABLE relinked (
        sequence INTEGER NOT NULL REFERENCES change (sequence) ON DELETE CASCADE,
        work INTEGER NOT NULL REFERENCES work (id) ON DELETE CASCADE,
        entry TEXT,
        PRIMARY KEY (sequence, work)
    ) WITHOUT ROWID;
    CREATE INDEX relinked_work ON relinked (work);
    """,
    # 4: the answers to a batch of documents, kept in the transaction that files them until they are in their file, so
    # that who goes on with a batch that was killed in between gives them as they were
    """
    CREATE TABLE unwritten (
        run TEXT NOT NULL,
        number INTEGER NOT NULL,
        line TEXT NOT NULL,
        PRIMARY KEY (run, number)
    ) WITHOUT ROWID;
    """,
)
"""Each takes a store from the version of its index to the next; never edited once released.

After one of them the rows that are made from records (`place`, `search`, `hanzi`, `bibtex`) are made anew.
"""
