"""Every exception that nqpf raises on purpose, in one tree.

NqpfError              something expected went wrong; its text is one line for the user
├── UsageError         the command line cannot be obeyed (exit status 2)
├── InputError         a file cannot be read as what it should be (3)
└── StoreError         the store, a glossary or the output cannot be read or written (4)
    └── StoreBusyError another process writes the store; it may be free a moment later
"""


class NqpfError(Exception):
    """An expected failure: one line says what is wrong, `hint` what to do about it.

    The line that users see is `nqpf: MESSAGE — HINT`; `exit_status` is the status of the process.
    """

    exit_status = 3

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} — {self.hint}" if self.hint else self.message


class UsageError(NqpfError):
    """The command line asks for something that cannot be done."""

    exit_status = 2


class InputError(NqpfError):
    """A file or the standard input is not what the command reads."""

    exit_status = 3


class StoreError(NqpfError):
    """The store, a glossary or an output file is missing, locked, broken, full, or of another version."""

    exit_status = 4


class StoreBusyError(StoreError):
    """Another process writes the store, and did so for as long as we wait."""
