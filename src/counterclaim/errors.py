"""All errors that Counterclaim raises on purpose.

CounterclaimError
 +-- InputError      what the user gave cannot be used (path, option, gazetteer, ...)
 +-- ArticleError    one article cannot be read; the run goes on
 +-- StoreError      the ledger cannot be opened, written or understood
 +-- ModelError      a reader's model files are missing, damaged or of a wrong shape
 +-- Bug             Counterclaim itself is wrong; please report it

Every error has a stable kebab-case code with a section in docs/errors.md.
"""


class CounterclaimError(Exception):
    """What went wrong, where, with which value, and what to do.

    Attributes:
        code: The stable kebab-case code, a section of docs/errors.md.
        message: One sentence or two, ending in what to do.
    """

    def __init__(self, code: str, message: str) -> None:
        """Hold the code beside the message."""
        super().__init__(f"{message} [{code}]")
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        """Let an error travel from one process to another."""
        return type(self), (self.code, self.message)


class InputError(CounterclaimError):
    """What the user gave cannot be used."""


class ArticleError(CounterclaimError):
    """One article cannot be read; it becomes a failure, and the run goes on."""


class StoreError(CounterclaimError):
    """The ledger cannot be opened, written or understood."""


class ModelError(CounterclaimError):
    """A reader's model files are missing, damaged or of a wrong shape."""


class Bug(CounterclaimError):  # noqa: N818 - the house's word for it
    """Counterclaim itself is wrong."""
