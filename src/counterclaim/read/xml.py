"""XML of documents, parsed so that nothing outside it is fetched or multiplied."""

from lxml import etree

from counterclaim.errors import ArticleError


def parse_xml(content: bytes, where: str) -> etree._Element:
    """Parse an XML document; entities are left alone, nothing is loaded.

    Raises:
        ArticleError: `broken-document`, or `entity-bomb` where it defines entities.
    """
    if b"<!ENTITY" in content:
        raise ArticleError(
            "entity-bomb",
            f"{where or 'The file'} defines entities of its own, as attacks do, and "
            "was refused. Save its text in a .txt file.",
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken_document(where, error) from error
    if root is None:
        raise broken_document(where, "no XML")
    return root


def local_name(element: etree._Element) -> str:
    """Give an element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def broken_document(where: str, error: object) -> ArticleError:
    """Say that a document is damaged."""
    return ArticleError(
        "broken-document",
        f"{where or 'The file'} is damaged or no document of its kind ({error}). "
        "Open it in the program that made it, and save it again.",
    )
