import pytest
from hypothesis import given
from hypothesis import strategies as st

from uploads import names


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("photo.jpg", "photo.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\sam\\holiday.png", "holiday.png"),
        ("a\x00b\n.txt", "a b.txt"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("zero\u200bwidth.pdf", "zerowidth.pdf"),
        ("Côr y Fro.pdf", "Côr y Fro.pdf"),
        ("😀.png", "😀.png"),
        ("...", "file"),
        ("", "file"),
        (".htaccess", "htaccess"),
        ("x" * 300 + ".jpeg", "x" * 115 + ".jpeg"),
        ("y" * 300, "y" * 120),
    ],
)
def test_a_name_is_safe_to_show(given_name, shown):
    assert names.clean(given_name) == shown


@given(st.text(max_size=400))
def test_any_name_at_all(given_name):
    shown = names.clean(given_name)
    assert 0 < len(shown) <= names.LONGEST
    assert "/" not in shown
    assert shown.isprintable()
