"""Notations that give themselves away: how they begin, or what each of their lines looks like.

The measure tells notation from prose without them; they say what it is, and know those that hold whole sentences, such
as subtitles and calendars. Patterns are matched against lines as shown, without blank ones.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice


@dataclass(frozen=True, slots=True)
class Form:
    """A notation, told by its `begin` or by its lines."""

    name: str  # what a reader is told
    begin: str | None = None
    line: str | None = None  # what lines that are no comment match
    aside: str = r"#"  # what a comment begins with
    share: float = 0.9  # so large a part of the lines match
    # At least so many match: a page prints one moment to the second, and a line of prose may begin with a word and a
    # colon.
    least: int = 1


_MOMENT = (  # to the second; an article prints none, or one
    r"(?:(?:\d{4}[-/.]\d\d[-/.]\d\d|\d\d[-/.]\d\d[-/.]\d{2,4}|(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} ?\d{1,2}(?: \d{4})?)"
    r",?[T ])?\d\d:\d\d:\d\d"
)

_SPOKEN = (  # who says something, and when: Slack, Discord, Teams, Telegram
    r"(?:[^\W\d][^\n\d:.!?]{1,40}(?: (?=\d{1,2}:\d\d [AP]M\n)|  | — |, )"
    r"(?:\[?(?:\d\d\.\d\d\.\d{4} |[A-Z][a-z]{2,9} at ))?\d{1,2}:\d\d(?: ?[AaPp][Mm])?\]?:?"
    r"|\[(?:\d{1,2}[./]\d{1,2}[./ ,]*(?:\d{2,4},? )?)?\d{1,2}:\d\d(?: [AP]M)?\] [^\W\d][^\n\d:.!?]{1,40})"
)

FORMS = (
    Form("a calendar (iCalendar)", begin=r"BEGIN:VCALENDAR\b"),
    Form("an address card (vCard)", begin=r"BEGIN:VCARD\b"),
    Form("subtitles (SubRip)", begin=r"(?:\d+\n)?\d\d:\d\d:\d\d[,.]\d{3} --> \d\d:"),
    Form("subtitles (WebVTT)", begin=r"WEBVTT\b"),
    Form("subtitles (SBV)", begin=r"\d{1,2}:\d\d:\d\d\.\d{3},\d{1,2}:\d\d:\d\d\.\d{3}\n"),
    Form("subtitles (SubStation Alpha)", begin=r"\[Script Info\]"),
    Form("the mark of a download (Zone.Identifier)", begin=r"\[ZoneTransfer\]"),
    Form("an index of a crawl (CDX)", begin=r"CDX(?: \w){3}|!meta \{"),
    Form("a key or certificate (PEM)", begin=r"-----BEGIN (?!PGP SIGNED)[A-Z0-9 ]+-----"),
    Form("translations of a program (gettext)", begin=r'(?:#.*\n)*msgid "'),
    Form("humans.txt, which names who made a site", begin=r"/\* ?TEAM ?\*/"),
    Form("settings", begin=r"\[[^\]\n]+\]\n(?:[#;].*\n)*[\w.-]+ ?="),
    Form("a log", begin=r"--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d-- |This is (?:pdf|Lua|Xe)TeX, Version "),
    Form("a list of changes (git log)", begin=r"commit [0-9a-f]{40}\b.*\n(?:Merge: .*\n)?Author: "),
    Form(
        "a schema (GraphQL)",
        begin=r"(?:(?:#|\"\"\").*\n)*(?:type|input|interface|enum) [A-Z]\w*(?: implements [\w &]+)?(?: @.*)? \{\n",
    ),
    Form(
        "a recipe for a container (Dockerfile)",
        begin=r"(?:#.*\n)*FROM \S+(?: AS \S+)?\n(?:#.*\n)*(?:ADD|ARG|COPY|ENV|LABEL|RUN|USER|WORKDIR) ",
    ),
    Form("a script", begin=r"#! ?/"),
    Form(
        "a style sheet (CSS)",
        begin=r"(?:/\*[^*]{0,2000}\*/\s*)?(?:@(?:charset|import|media|font-face|keyframes)\b"
        r"|(?:[.#*]|:root|[a-z][a-z0-9]*(?=[ ,.:>{]))[\w.#:, >*()-]{0,200}\{\s*[a-z-]+ ?:[^{}.!?]{1,300}[;}])",
    ),
    Form(
        "a trace of a program that failed",
        begin=r"Traceback \(most recent call last\):|Exception in thread \""
        r"|(?:\d{4}-\d\d-\d\d\b.*\n)?(?:\w{1,40}\.){0,9}\w{0,60}(?:Exception|Error): .*\n\s*at [\w.$<>]+",
    ),
    Form(
        "the licence of a program",
        begin=r"(?:[^\n]{0,80}\n){0,8}?[^\n]{0,80}(?:Permission is hereby granted, free of charge"
        r"|Redistribution and use in source and binary|TERMS AND CONDITIONS FOR USE, REPRODUCTION"
        r"|Everyone is permitted to copy and distribute verbatim copies|By exercising the Licensed Rights"
        r"|Permission to use, copy, modify, and/or distribute this software"
        r"|This is free and unencumbered software released into the public domain)",
    ),
    Form(
        "a chat",
        begin=rf"(?:{_SPOKEN}\n(?:(?!{_SPOKEN}\n)[^\n]{{1,400}}(?:\n|\Z)){{1,8}}){{3}}",
    ),
    Form("text that stands for one to come (lorem ipsum)", begin=r"Lorem ipsum dolor sit amet\b"),
    Form("a program (PHP)", begin=r"<\?(?:php|=)"),
    Form("a document in LaTeX", begin=r"(?:%.*\n)*\\document(?:class|style)\b"),
    Form(
        "references (PubMed, EndNote, Web of Science)", begin=r"PMID ?- ?\d|%0 [A-Z][a-z]|FN (?:Clarivate|Thomson|ISI )"
    ),
    Form(
        "a page in the markup of a wiki (MediaWiki)",
        begin=r"(?:\{\{[^{}<>%\n]{1,300}\}\}\n)*(?:[^\n]*\n){0,3}?[^\n]*\'\'\'[^'\n]+\'\'\'(?s:.{0,4000}?)\[\[[^\]\n]+\]\]"
        r"|\{\{[^{}<>%]{1,300}\}\}(?s:.{0,4000}?)\[\[[^\]\n]+\]\]",
    ),
    Form("XML that is no feed", begin=r"<(?:\?xml|!DOCTYPE (?!html)|svg|urlset|sitemapindex|plist|project|kml|gpx)\b"),
    Form("a patch", begin=r"diff --git |(?:Index: .*\n=+\n)?--- \S.*\n\+\+\+ \S|From [0-9a-f]{40} "),
    Form(
        "a database dump (SQL)",
        begin=r"(?:--.*\n|/\*.*\*/;?\n)*"
        r"(?:CREATE (?:TABLE|DATABASE|SCHEMA|INDEX|VIEW)|INSERT INTO|DROP (?:TABLE|DATABASE)|BEGIN(?: TRANSACTION)?;"
        r"|START TRANSACTION;|PRAGMA \w+|SELECT (?:[^.!?]|\.(?=\w)){0,2000}?\bFROM |USE `|SET \w.*=.*;"
        r"|COPY \S+ .*FROM stdin;)",
    ),
    Form(
        "robots.txt, which tells crawlers where to go",
        line=r"(?i:user-agent ?:|(?:dis)?allow ?:(?: ?[/*]|$)|(?:sitemap|host|clean-param|noindex) ?: ?[^ ]+$"
        r"|(?:crawl-delay|request-rate|visit-time) ?: ?[\d.]|content-signal ?:)",
    ),
    Form(
        "ads.txt, which names the sellers of a site's space",
        line=r"[\w.-]+\.\w+ ?, ?[^,]+, ?(?i:direct|reseller)\b"
        r"|(?i:contact|subdomain|ownerdomain|managerdomain|inventorypartnerdomain) ?=",
    ),
    Form(
        "security.txt, which says whom to tell of a weakness",
        line=r"(?i:contact|encryption|acknowledge?ments|canonical|policy|hiring|csaf): ?(?:mailto|https?|tel|dns):"
        r"|(?i:expires): ?\d{4}-|(?i:preferred-languages): ?[a-z]{2}\b",
    ),
    Form("an index of a crawl (CDX)", line=r"[\w-]+(?:,[\w*-]+)+(?::\d+)?\)\S* \d{14,17} "),
    Form("checksums", line=r"\\?[0-9a-fA-F]{32,128} [ *]?\S|(?:MD5|SHA\d+) ?\(.+\) ?= ?[0-9a-f]{32,}$"),
    Form("a log of a server", line=r"\S+ \S+ \S+ \[\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d", share=0.6),
    Form("a log", line=rf"[\[(<]?(?:\w+ )?[\[(]?{_MOMENT}", share=0.6, least=2),
    Form("a log", line=r"(?:DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)\b[ :]", share=0.6, least=2),
    Form("the text of a song with its times (LRC)", line=r"\[\d\d:\d\d\.\d\d\d?\]", share=0.6, least=2),
    Form(
        "a chat (WhatsApp)",
        line=r"\u200e?\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?"
        r"(?:[ \u202f]?[AaPp]\.? ?[Mm]\.?)?(?: - |\] )",
        share=0.6,
        least=3,
    ),
    Form(
        "a chat (IRC)",
        line=r"(?:\[?\d\d:\d\d(?::\d\d)?\]?|\d{4}-\d\d-\d\d[ T]\d\d:\d\d\S*) ?"
        r"(?:<[ @+%&~]?[\w\[\]^`{}|-]{1,30}>|\*{1,3} |-!- |--> |<-- )",
        share=0.6,
        least=3,
    ),
    Form("a list of things to do", line=r"(?:[-*+•] )?(?:\[[ xX✓✔-]?\]|[☐☑☒✅□]) ?\S", share=0.6, least=3),
    Form("references (RIS)", line=r"[A-Z][A-Z0-9] ?- ?", least=4),
    Form("a list of files", line=r"total \d+$|[bcdlps-](?:[r-][w-][xsStT-]){3}[.+@]? +\d", least=2),
    Form("a list of files", line=r"[│ \xa0]*[├└]── |\.$|\d+ director", least=3),
    Form("a list of addresses", line=r"(?:https?|ftp)://\S+$"),
    Form("a table of numbers", line=r"[-+\d\s.,;:|%$€£/eE]*\d[-+\d\s.,;:|%$€£/eE]*$", least=2),
    Form("a table", line=r"(?:[^,]*,(?=\S)(?!\d{3}\b)){2}|(?:[^;]*;(?=\S)){2}", least=3),
    Form("encoded data", line=r"[0-9A-Za-z+/_-]{40,}=*$|[0-9a-f]{6,16}:? (?:[0-9a-f]{2,4} ){4}"),
    Form(
        "settings",
        line=r"\[[^\]]+\]$|[A-Z][\w.-]* ?=.*|[a-z][\w-]*(?:\.[\w-]+)+ ?=.*"
        r"|(?:- )?[\"']?[a-z][\w.-]*[\"']? ?[:=](?: ?[^\s].*[^.!?]$| ?\S?$)|- \S+$",
        aside=r"[#;]|-{3}",
        least=3,
    ),
)

_BEGINS = tuple((form, re.compile(form.begin)) for form in FORMS if form.begin)
_BEGIN = re.compile("|".join(pattern.pattern for _, pattern in _BEGINS))
_LINES = tuple((form, re.compile(form.line), re.compile(form.aside)) for form in FORMS if form.line)
_LINE = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern, _ in _LINES), re.MULTILINE)


def read_begin(text: str) -> Form | None:
    """The notation that a text begins as."""
    if not _BEGIN.match(text):
        return None
    return next(form for form, pattern in _BEGINS if pattern.match(text))


def begins_as_line(text: str) -> bool:
    """Whether the first line of a text may be one of a notation: what is cheap to ask of every page."""
    return _LINE.match(text) is not None


def read_lines(lines: Sequence[str]) -> Form | None:
    """The notation that lines are in, none of which is blank."""
    without: dict[str, list[str]] = {}  # lines by what counts as a comment in them
    for form, pattern, aside in _LINES:
        if form.aside not in without:
            without[form.aside] = [line for line in lines if not aside.match(line)]
        told = without[form.aside]
        needed = max(form.least, form.share * len(told))
        others = (line for line in told if not pattern.match(line))
        if len(told) >= needed and next(islice(others, int(len(told) - needed), None), None) is None:
            return form
    return None
