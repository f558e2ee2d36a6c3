"""The command `copydesk explain`: why each line of a page is what it is."""

from argparse import ArgumentParser, Namespace

from cli.commands import COMPLETED
from cli.options import opened_store
from extractors.errors import BadInput, CopydeskError
from pipeline.terminal import show, write_utf8

PLACE = 60
HELP = "show a page with a role and rule beside each line"


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("target", metavar="FILE|ARTICLE_ID")
    parser.add_argument("--json", action="store_true", help="print fields, blocks and body as JSON")


def run(options: Namespace) -> int:
    """Print the documents of a file, or one article of the warehouse."""
    from cli.explain import as_json, explain, shown

    try:
        explanations = explain(options.target, opened_store(options))
    except BadInput as bad:
        raise CopydeskError(f"{options.target}: rejected, {bad}") from bad
    if options.json:
        write_utf8()
    show([(as_json if options.json else shown)(explanations)])
    return COMPLETED
