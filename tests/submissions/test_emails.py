"""An e-mail is read whole: her words, her files, and what is not hers said by name."""

from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from submissions.emails import read


def mail(text="We sing on Thursdays.", **headers) -> EmailMessage:
    message = EmailMessage()
    message["From"] = headers.pop("sender", "Siân ap Rhŷs <sian@example.org>")
    message["Subject"] = headers.pop("subject", "Our choir")
    message["Date"] = "Fri, 15 May 2026 23:30:00 +0100"
    message.set_content(text)
    return message


def test_her_words_her_name_and_the_day_are_found():
    found = read(mail("We sing.\n\nEverybody can join.").as_bytes())
    assert (found.name, found.address) == ("Siân ap Rhŷs", "sian@example.org")
    assert found.text == "We sing.\n\nEverybody can join."
    assert found.sent_on == date(2026, 5, 15)
    assert not found.left_out
    assert "Subject: Our choir" in found.whole


def test_an_arabic_name_survives():
    found = read(mail("نغني كل خميس", sender="ليلى حسن <layla@example.org>").as_bytes())
    assert found.name == "ليلى حسن"
    assert found.text == "نغني كل خميس"


def test_a_newsletter_inside_is_not_her_words():
    outer = mail("Please read about us.")
    outer.add_attachment(mail("BUY OUR HOLIDAYS", subject="Weekly deals"))
    found = read(outer.as_bytes())
    assert found.text == "Please read about us."
    assert found.left_out == ["Another e-mail was in it: “Weekly deals”."]
    assert "BUY OUR HOLIDAYS" in found.whole


@pytest.mark.parametrize(
    "quoted",
    [
        "> BUY NOW\n>> twice",
        "On 3 May 2026 at 10:00, Deals <d@example.org> wrote:\n> BUY NOW",
        "---------- Forwarded message ---------\nFrom: Deals\n\nBUY NOW",
        "-----Original Message-----\nBUY NOW",
        "Begin forwarded message:\n\nBUY NOW",
    ],
)
def test_what_is_quoted_is_left_out_and_said(quoted):
    found = read(mail(f"These are my words.\n\n{quoted}\n").as_bytes())
    assert found.text == "These are my words."
    assert len(found.left_out) == 1
    assert "quoted or forwarded" in found.left_out[0]
    assert "BUY NOW" in found.whole


def test_of_two_forms_the_plain_one_is_taken():
    message = mail("Plain words.")
    message.add_alternative("<p>Rich words.</p>", subtype="html")
    assert read(message.as_bytes()).text == "Plain words."


def test_a_page_becomes_text_without_scripts_or_quotations():
    message = mail()
    message.set_content(
        "<head><title>t</title></head><p>My&nbsp;words &amp; more</p><script>alert(1)</script>"
        "<ul><li>One<li>Two</ul><blockquote><p>BUY NOW</p></blockquote>",
        subtype="html",
    )
    found = read(message.as_bytes())
    assert found.text == "My words & more\n\nOne\nTwo"
    assert "alert" not in found.whole
    assert "BUY NOW" in found.whole


def test_files_come_with_the_name_the_sender_gave():
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="../../x")
    message.add_attachment("notes", filename="notes.txt")
    found = read(message.as_bytes())
    assert [(file.name, len(file.content) > 4) for file in found.attachments] == [
        ("../../x", True),
        ("notes.txt", True),
    ]
    assert found.text == "We sing on Thursdays."
    assert "[File: ../../x]" in found.whole


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "x-nonsense", "", "unicode-1-1-utf-7"])
def test_pasted_words_are_read_whatever_charset_the_headers_claim(charset):
    pasted = f"From: Sam <sam@example.org>\nContent-Type: text/plain; charset={charset}\n\nCaffi Tŷ"
    found = read(pasted.encode())
    assert found.text == "Caffi Tŷ"
    assert found.address == "sam@example.org"


def test_old_windows_letters_are_read():
    raw = b"From: sam@example.org\nContent-Type: text/plain; charset=utf-8\n\nit\x92s caf\xe9 time"
    assert read(raw).text == "it\u2019s café time"


def test_words_without_headers_are_all_body():
    found = read(b"Hello.\n\nFrom: me to you: we sing.\n")
    assert found.text == "Hello.\n\nFrom: me to you: we sing."
    assert found.address == ""


def test_five_thousand_words_stay_five_thousand():
    assert len(read(mail("choir " * 5000).as_bytes()).text.split()) == 5000


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\x01\x02\xff" * 500,
        b"From: \nSubject:\n",
        b"From: =?utf-8?b?////?= <@>\nDate: nonsense\n\nHello",
        b"From: a@b.c\nContent-Type: multipart/mixed\n\nno boundary",
        b"From: a@b.c\nContent-Type: text/plain; charset=utf-8\n"
        b"Content-Transfer-Encoding: base64\n\n!!!not base64!!!",
        b"From: a@b.c\nContent-Type: message/rfc822\n\n",
        b"From: a@b.c\nContent-Disposition: attachment; filename*=utf-8''%ff%fe\n\nx",
        b"".join(
            b"From: a@b.c\nContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i)
            for i in range(2000)
        ),
    ],
)
def test_what_is_broken_breaks_nothing(raw):
    found = read(raw)
    assert "\x00" not in found.text + found.whole


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"From: ", b"Subject: x\nContent-Type: "]))
def test_anything_can_be_read(raw, start):
    found = read(start + raw)
    (found.text + found.whole + found.name + found.address).encode()
