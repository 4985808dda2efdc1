import pytest
from hypothesis import given, settings, strategies as st

from counterclaim.errors import ArticleError
from counterclaim.read.decode import decode_bytes

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20


@pytest.mark.parametrize(
    ("content", "text", "note"),
    [
        (b"Varden\r\n\r\nfell\n", "Varden\r\n\r\nfell\n", None),
        ("\ufeffVarden".encode(), "\ufeffVarden", None),
        (b"\xff\xfe" + "Varden é".encode("utf-16-le"), "\ufeffVarden é", None),
        (b"\xfe\xff" + "Varden".encode("utf-16-be"), "\ufeffVarden", None),
        ("“Né” à l’est".encode("cp1252"), "“Né” à l’est", "guessed-encoding"),
        (("é" * 9).encode() + b"\xff", "é" * 9 + "\ufffd", "damaged-encoding"),
        (
            b"a null \x00, then " + b"words " * 50,
            "a null \0, then " + "words " * 50,
            None,
        ),
    ],
)
def test_text_is_decoded_and_left_as_it_is(content, text, note):
    decoded = decode_bytes(content, "a.txt")
    assert decoded.text == text
    assert (decoded.note.code if decoded.note else None) == note


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b" \r\n\t\n", "empty-file"),
        (b"\xef\xbb\xbf\n", "empty-file"),
        (PNG, "not-text"),
        (b"\xff\xd8\xff\xe0" + PNG, "not-text"),
        (b"%PDF-1.7 ...", "not-text"),
        (bytes(range(256)) * 9, "not-text"),
        (b"\x00\x01\x02" * 99, "not-text"),
    ],
)
def test_what_is_no_text_says_so(content, code):
    with pytest.raises(ArticleError) as caught:
        decode_bytes(content, "a.txt")
    assert caught.value.code == code
    assert "a.txt" in caught.value.message


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(min_size=1).filter(lambda text: text.strip(" \t\r\n\ufeff")))
def test_all_utf8_text_comes_back_or_is_refused(text):
    content = text.encode()
    try:
        decoded = decode_bytes(content, "a.txt")
    except ArticleError as error:
        assert error.code == "not-text"
    else:
        assert decoded.text == text
        assert decoded.note is None
