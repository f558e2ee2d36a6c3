"""Files in which a mark begins again and again and never ends: no form takes more time than grows with their size."""

import time
from contextlib import suppress

import pytest

from extractors.errors import BadInput
from extractors.formats import read_documents
from tests.extractors.test_workbooks import raw_workbook

SECONDS = 2  # .1 each; 10 and more where each begin looks at all that follows
SIZE = 400_000  # characters


def repeated(mark):
    return mark * (SIZE // len(mark))


def note(content):
    return f"<en-export><note><content><![CDATA[{content}]]></content></note></en-export>"


def dispatch(content):
    return f"<REUTERS><TEXT>{content}</TEXT></REUTERS>"


def letter(text):
    return f"From: Ana <ana@e.example>\nSubject: Milk\nDate: Wed, 04 Mar 2026 09:00:00 +0000\n\n{text}"


def post(content):
    return (
        '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Example</title><item>'
        f"<wp:post_type>post</wp:post_type><description><![CDATA[{content}]]></description></item></channel></rss>"
    )


ROW = (
    "<row><c t='str'><v>Title</v></c><c t='str'><v>Text</v></c></row>"
    "<row><c s='0'><v>4</v></c><c t='s'><v>0</v></c></row>"
)
FORMAT = f"<numFmt numFmtId='9' formatCode='{repeated('[')}'/>"
FILES = {
    "notes": ("a.enex", note(repeated("<en-note>"))),
    "titles": ("a.sgm", dispatch(repeated("<TITLE>"))),
    "bodies": ("a.sgm", dispatch(repeated("<BODY>"))),
    "spaces": ("a.sgm", dispatch(f"<BODY>Milk{repeated(' ')}dearer</BODY>")),
    "lines": ("a.eml", letter(f"{'-' * 30}{repeated(chr(10))}Milk")),
    "captions": ("a.xml", post(repeated("[caption]<img>"))),
    "shortcodes": ("a.xml", post(repeated("[aa b=c"))),
    "authors": ("a.xml", post("").replace("<item>", f"<!-- {repeated('<wp:author>')} --><item>")),
    "runs of a text": ("a.xlsx", raw_workbook(ROW, f"<si>{repeated('<r><t>milk</t></r>')}</si>")),
    "references": ("a.xlsx", raw_workbook(ROW, f"<si><t>{repeated('&amp;')}</t></si>")),
    "formats": ("a.xlsx", raw_workbook(ROW, "<si><t>Milk</t></si>", f"{FORMAT}<cellXfs><xf numFmtId='9'/></cellXfs>")),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_mark_that_begins_again_and_again_takes_no_longer(kind):
    name, data = FILES[kind]
    data = data.encode() if isinstance(data, str) else data
    began = time.process_time()
    with suppress(BadInput):
        assert list(read_documents(name, data))
    assert time.process_time() - began < SECONDS
