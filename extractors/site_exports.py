"""Whole sites as their content systems export them in the form of a feed: WordPress (WXR) and Blogger.

Beside what was published they hold drafts, comments, menus and settings; texts are as editors typed them, and WordPress
names authors by what they log in with.
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from extractors.record_names import UNPUBLISHED, plain_name

_KIND = "http://schemas.google.com/blogger/2008/kind#"
NO_POSTS = frozenset(  # types of posts that WordPress and its plugins have for themselves
    (
        *("attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache"),
        *("user_request", "wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation"),
        *("wp_font_family", "wp_font_face", "acf-field", "acf-field-group", "feedback", "shop_order"),
    )
)
# In the next ones what stands between begin and end holds neither, so that no search begins anew for each begin.
_AUTHOR = re.compile(r"<wp:author>([^<]*+(?:<(?!/?wp:author>)[^<]*+)*+)</wp:author>")
_LOGIN = re.compile(r"<wp:author_login>(?:<!\[CDATA\[)?([^<>\]]{1,200})")
_SHOWN = re.compile(r"<wp:author_display_name>(?:<!\[CDATA\[)?([^<>\]]{1,200})")
_CAPTION = re.compile(
    r"\[(?:wp_)?caption\b[^\]]{0,500}\]\s*((?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?)"
    r"([^\[]*+(?:\[(?!/?(?:wp_)?caption\b)[^\[]*+)*+)\[/(?:wp_)?caption\]"
)
_EMBED = re.compile(r"\[(embed|audio|video|gallery|playlist)\b[^\]]{0,2000}\](?:[^\[\]]{0,500}\[/\1\])?")
_SHORTCODE = re.compile(
    r"""\[/[a-z][\w-]{1,60}\]|\[[a-z][\w-]{1,60}(?:\s+[\w-]+\s?=\s?(?:"[^"\[\]]*"|'[^'\[\]]*'|[^\s"'\[\]]+))+\s*/?\]"""
)
_BLOCKS = re.compile(
    r"<(?:p|div|blockquote|ul|ol|table|h[1-6]|figure|pre|section|article|hr|iframe)\b|<!--", re.IGNORECASE
)


def why_no_post(entry: Mapping[str, Any]) -> str | None:
    """What an entry of an export is that is no published post; None for a post, and for an item of a feed."""
    kinds = [str(tag.get("term") or "").partition(_KIND)[2] for tag in entry.get("tags", ())]
    kind = next(filter(None, kinds), "") or str(entry.get("blogger_type") or "").lower()
    system = entry.get("wp_post_type") or ""
    status = plain_name(entry.get("wp_status") or entry.get("blogger_status") or "")
    if entry.get("thr_in-reply-to") or kind == "comment":
        return "a comment on a post"
    if kind not in ("", "post", "page"):
        return f"a {kind} of the site"
    if system in NO_POSTS:
        return f"no post but {system}"
    if status in UNPUBLISHED or status == "softtrashed" or entry.get("app_draft") == "yes":
        return f"not published ({status or 'draft'})"
    return None


def shown_names(source: str) -> dict[str, str]:
    """The names of authors by what they log in with, of an export of WordPress; none of any other feed."""
    found = ((_LOGIN.search(one), _SHOWN.search(one)) for one in _AUTHOR.findall(source))
    return {login[1]: unescape(name[1]).strip() for login, name in found if login and name}


def as_shown(text: str) -> str:
    """A text as WordPress shows it: shortcodes are pictures' captions or nothing, blank lines part paragraphs."""
    text = _CAPTION.sub(r"\n\n<figure>\1<figcaption>\2</figcaption></figure>\n\n", text)
    text = _SHORTCODE.sub("", _EMBED.sub("", text))
    if re.search(r"<p\b|<!-- wp:", text):
        return text
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return "\n".join(
        part if _BLOCKS.match(part) else f"<p>{part.replace(chr(10), '<br>')}</p>" for part in parts if part
    )
