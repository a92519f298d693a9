"""The edge: files, the citation store, the compiled glossary."""
