"""What is attached to messages, and messages as Apple Mail and press offices send them."""

from email.message import EmailMessage

import pytest

from extractors.article import BadDocument, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import identify, read_documents
from extractors.reading import read_article

STORY = (
    "Milk rose by a tenth in Lisbon on Friday, shops said, and will rise again in May.\n\n"
    "Farmers welcomed the price, and bakers did not, since bread is made with it.\n"
)
PAGE = "<html><head><title>Milk dearer</title></head><body><h1>Milk dearer</h1>{}</body></html>".format(
    "".join(f"<p>{text}</p>" for text in STORY.split("\n\n"))
)


def mail(text, subject="Milk dearer", sender="The Example <news@e.example>"):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "desk@d.example", subject
    message["Date"] = "Wed, 04 Mar 2026 09:00:00 +0100"
    if text is not None:
        message.set_content(text)
    return message


def read(message, name="a.eml"):
    data = message if isinstance(message, bytes) else message.as_bytes()
    return [one for one in read_documents(name, data) if one is not None]


def test_a_message_that_is_attached_is_a_document_of_its_own():
    outer = mail("See below.\n", "FW: release", "Bob Roe <bob@d.example>")
    outer.add_attachment(mail(STORY))
    letter, document = read(outer)
    assert isinstance(letter, RawDocument) and (document.ordinal, document.member) == (1, "message.eml")
    found = read_article(document)
    assert (found.headline, found.outlet, found.published.edtf) == ("Milk dearer", "The Example", "2026-03-04")
    assert found.body == STORY.strip()
    (alone,) = read(mail(STORY))
    assert document.content == alone.content


def test_files_that_are_attached_are_read_as_if_they_lay_in_a_folder():
    message = mail("The release is attached.\n")
    message.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="milk.html")
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(b"\x00\x01\x02\x03" * 99, maintype="application", subtype="x-milk", filename="milk.bin")
    letter, page, other = read(message)
    assert (letter.ordinal, page.ordinal, page.member) == (0, 1, "milk.html")
    assert read_article(page).body == STORY.strip()
    assert isinstance(other, BadDocument) and (other.ordinal, other.reason) == (2, Reason.BINARY)
    assert other.detail.startswith("attached milk.bin: ")


def test_files_without_a_name_and_those_of_inner_parts_are_read():
    inner = mail("The release is attached.\n")
    inner.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="milk.html")
    inner.add_attachment(b"\x00\x01\x02\x03" * 99, maintype="application", subtype="x-milk")
    signed = mail(None)
    signed.make_mixed()
    signed.replace_header("Content-Type", "multipart/signed")
    for name in ("From", "To", "Subject", "Date"):
        del inner[name]
    signed.attach(inner)
    letter, page, other = read(signed)
    assert letter.text == "The release is attached.\n" and read_article(page).body == STORY.strip()
    assert isinstance(other, BadDocument) and other.detail.startswith("attached a file without a name: ")


def test_a_message_without_text_still_has_what_is_attached():
    message = mail(None)
    message.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="milk.html")
    letter, page = read(message)
    assert isinstance(letter, BadDocument) and letter.reason is Reason.NO_ARTICLE
    assert read_article(page).headline == "Milk dearer"


def test_messages_in_messages_are_read_three_deep():
    message = mail(STORY)
    for _ in range(5):
        outer = mail("See below.\n")
        outer.add_attachment(message)
        message = outer
    *_, last = read(message)
    assert isinstance(last, BadDocument) and "inside of 3 others" in last.detail


def test_ordinals_in_a_mailbox_count_what_is_attached():
    message = mail("See below.\n")
    message.add_attachment(mail(STORY))
    line = b"From a@e.example Wed Mar  4 09:00:00 2026\n"
    found = read(b"".join(line + one.as_bytes() + b"\n" for one in (message, mail(STORY))), "a.mbox")
    assert [one.ordinal for one in found] == [0, 1, 2]
    assert found[1].content == found[2].content


def test_a_message_of_apple_mail_is_that_of_a_file_of_its_own():
    data = mail(STORY).as_bytes()
    settings = (
        b'<?xml version="1.0"?>\n<plist version="1.0"><dict><key>flags</key><integer>1</integer></dict></plist>\n'
    )
    apple = b"%d      \n%b%b" % (len(data), data, settings)
    assert identify("1.emlx", apple).NAME == "e-mail"
    (document,), (alone,) = read(apple, "1.emlx"), read(data)
    assert (document.content, document.text) == (alone.content, alone.text)


@pytest.mark.parametrize(
    ("sender", "subject", "outlet"),
    [
        ("Ana Lima from The Example <the@substack.com>", "Milk dearer", "The Example"),
        ("THE EXAMPLE <news@e.example>", "Milk dearer | The Example", "THE EXAMPLE"),
        ("Ana from Lisbon <ana@e.example>", "Milk dearer", "Ana from Lisbon"),
    ],
)
def test_who_sends_and_what_it_is_called(sender, subject, outlet):
    (document,) = read(mail(STORY, subject, sender))
    found = read_article(document)
    assert (found.headline, found.outlet) == ("Milk dearer", outlet)


def test_an_alert_that_lists_pages_is_no_article():
    with pytest.raises(BadInput, match="an alert, which lists pages of others"):
        read(mail(STORY, "Google Alert - milk", "Google Alerts <googlealerts-noreply@google.com>"))


def test_a_digest_of_a_list_in_one_text_is_no_article():
    parts = "".join(
        f"{'-' * 30}\n\nMessage: {number}\nDate: Wed, 04 Mar 2026 09:00:00 +0000\n"
        f"From: Ana <ana@e.example>\n\n{STORY}\n"
        for number in (1, 2)
    )
    with pytest.raises(BadInput, match="a digest of 2 messages"):
        read(mail(f"Today's Topics:\n\n{parts}", "News Digest, Vol 4, Issue 5"))


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("Auto-Submitted", "auto-replied (vacation)", "an automatic reply"),
        ("Precedence", "auto_reply", "an automatic reply"),
        ("X-Autoreply", "yes", "an automatic reply"),
        ("From", "Mail Delivery System <MAILER-DAEMON@mx.example>", "a report on a message that was sent"),
    ],
)
def test_what_a_program_answers_is_no_article(name, value, said):
    message = mail(STORY)
    del message[name]
    message[name] = value
    with pytest.raises(BadInput, match=said) as refused:
        read(message)
    assert refused.value.reason is Reason.NO_ARTICLE


def test_a_report_that_a_message_was_not_delivered_is_none_but_what_it_gives_back_is_read():
    report = mail("This is the mail system.\n", "Undelivered Mail Returned to Sender")
    report.add_attachment(mail(STORY))
    report.set_type("multipart/report")
    refused, document = read(report)
    assert isinstance(refused, BadDocument) and refused.reason is Reason.NO_ARTICLE
    assert read_article(document).body.startswith("Milk rose")


@pytest.mark.parametrize(("name", "value"), [("Auto-Submitted", "auto-generated"), ("Precedence", "bulk")])
def test_a_letter_that_a_program_sends_is_one(name, value):
    message = mail(STORY)
    message[name] = value
    (document,) = read(message)
    assert isinstance(document, RawDocument)


FIRST, SECOND = STORY.strip().split("\n\n")


@pytest.mark.parametrize(
    "parts",
    [
        (("plain", FIRST), ("html", f"<html><body><p>{SECOND}</p></body></html>")),
        tuple(("html", f"<html><body><p>{one}</p></body></html>") for one in (FIRST, SECOND)),
        (("plain", FIRST), ("plain", SECOND)),
    ],
    ids=["text and HTML", "HTML", "text"],
)
def test_a_text_that_a_picture_parts_is_one(parts):
    message = mail(None)
    for kind, text in parts:
        message.add_attachment(text, subtype=kind, disposition="inline")
        message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="mill.png")
    message.add_attachment("_______________\nMills mailing list\nmills@e.example\n", disposition="inline")
    (document,) = read(message)
    assert read_article(document).body == f"{FIRST}\n\n{SECOND}"
