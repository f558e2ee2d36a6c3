"""Whole pages of HTML one after another in a file, as `cat *.html` and some crawlers write them."""

import re

_END = b"</html>"
_BETWEEN = re.compile(  # a page's end and the next one's begin
    rb"</html\s{0,9}>\s{0,99}(?:<!--(?:(?!-->).){0,2000}-->\s{0,99})*(?=<(?:!doctype\s+html|html)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
# Each page has a title and a body: what servers put behind the end of a page, such as a counter, has no title.
_TITLE = re.compile(rb"<title\b[^<>]{0,200}>([^<]{1,2000})</title", re.IGNORECASE)
_BODY = re.compile(rb"<body[\s>]", re.IGNORECASE)


def pages_in(data: bytes) -> list[bytes]:
    """The pages that stand in a row in a file; itself alone where it is one, or where two of them have one title."""
    small = data.lower()
    if small.find(_END) == small.rfind(_END):
        return [data]
    starts = [0, *(match.end() for match in _BETWEEN.finditer(data))]
    pages = [data[start:end] for start, end in zip(starts, [*starts[1:], len(data)], strict=True)]
    titles = {title[1].strip() for page in pages if (title := _TITLE.search(page)) and _BODY.search(page)}
    return pages if len(titles) == len(pages) else [data]
