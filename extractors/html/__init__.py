"""Reading HTML pages: their visible lines, which of them are the story, and what the page states about itself."""

from extractors.html.page import SETTLED, HtmlPage, read_html

__all__ = ["SETTLED", "HtmlPage", "read_html"]
