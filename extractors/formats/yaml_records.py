"""YAML: records of articles, as sites made of files keep them. Only files that are called so: any text may be YAML."""

from collections.abc import Iterator
from typing import Any

import yaml

from extractors.article import BadDocument, RawDocument
from extractors.decoding.encoding import decode
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence
from extractors.formats.json_records import Found, documents_of, records_in
from extractors.front_matter import YAML_NAMES, YamlTexts
from extractors.record_names import has_text_field

NAME = "YAML"


def claims(name: str, data: bytes) -> Evidence:
    """By the name of the file."""
    return Evidence.NAME if name.lower().endswith(YAML_NAMES) else Evidence.NONE


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """A document a record, of each document of YAML in the file.

    Raises `BadInput`: no article for settings and the like, corrupt for what is no YAML.
    """
    try:
        values = [*yaml.load_all(decode(data).text, YamlTexts)]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = " ".join(str(error).split())
        raise BadInput(Reason.CORRUPT, f"the file is no YAML that is read: {problem[:200]}") from error
    records = [record for value in values if value for record in records_in(value)]
    if not any(map(_has_text, records)):
        problem = "no record in the YAML file has a text; name the field that holds it 'text'"
        raise BadInput(Reason.NO_ARTICLE, problem)
    yield from documents_of(records)


def _has_text(found: Found) -> bool:
    record: Any = None if isinstance(found, BadInput) else found[0]
    return isinstance(record, dict) and has_text_field(record)
