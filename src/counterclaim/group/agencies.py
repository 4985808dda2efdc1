"""Which agency or outlet an article says that it comes from."""

from counterclaim.data.agency_marks import find_agency_mark
from counterclaim.records import Article


def find_agency(article: Article) -> str | None:
    """Return the source that a feed or the text itself names, None where none does.

    Examples:
        >>> text = "KELVARO, Orsania (MPA) - Armed men crossed the river."
        >>> find_agency(Article(id="1", text=text, sha256="", path=""))
        'MPA'
    """
    return article.origin or find_agency_mark(article.text)
