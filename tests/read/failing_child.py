"""The child process with a parser that hangs, dies or eats memory when told to."""

import os

from counterclaim.read import web_page
from counterclaim.read.child_main import main

extract = web_page.extract_text


def fail(tree, url):
    text = tree.text_content()
    while "hang now" in text:
        pass
    if "die now" in text:
        os._exit(3)
    if "eat now" in text:
        bytearray(10**10)
    return extract(tree, url)


if __name__ == "__main__":
    web_page.extract_text = fail
    main()
