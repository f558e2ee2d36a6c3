"""The client of an object store: the AWS client, with all that it finds by itself, and what its errors mean.

Keys, profiles, roles, the endpoint and how often a request is tried again are its own matter: it reads the environment
and its configuration. No secret passes through here, but for `secret`, which DuckDB asks for.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from extractors.errors import CopydeskError
from warehouse.places.errors import BucketError, NoRight, OtherContent
from warehouse.places.object_address import ObjectAddress

INSTALL = "object stores need more packages: pip install 'copydesk[s3]', or make s3 in a checkout"
CONNECTIONS = 16
_MISSING = ("NoSuchKey", "404", "NotFound")
_DENIED = ("AccessDenied", "403", "AllAccessDisabled", "AccessDeniedException", "Forbidden")
_CHANGED = ("PreconditionFailed", "412", "ConditionalRequestConflict", "409")
_UNKNOWN = ("InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "AuthFailure")
LOGIN = "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, as the AWS client reads them"
AGAIN = "The edition before is as it was; run again when it answers"


@cache
def client(process: int | None = None) -> Any:
    """The client of this process. Raises CopydeskError when the packages for it are not installed."""
    if process is None:
        return client(os.getpid())  # a forked process must not share connections
    try:
        from boto3.session import Session  # noqa: PLC0415 - takes .4 s, and most runs need no object store
        from botocore.config import Config  # noqa: PLC0415 - as above
        from botocore.exceptions import BotoCoreError  # noqa: PLC0415 - as above
        from botocore.session import get_session  # noqa: PLC0415 - as above
    except ImportError as error:
        raise CopydeskError(INSTALL) from error
    # Checksums that only AWS knows are left out where they are not asked for: other stores refuse or miscount them.
    config = Config(
        max_pool_connections=CONNECTIONS,
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        user_agent_extra="copydesk",
    )
    session = get_session()
    session.get_component("response_parser_factory").set_parser_defaults(timestamp_parser=_moment)
    try:
        return Session(botocore_session=session).client("s3", config=config)
    except (BotoCoreError, ValueError) as error:
        raise BucketError("the object store", f"its client cannot be set up: {_shown(error)}", LOGIN) from None


def _moment(text: Any) -> datetime:
    """A time in an answer, as the client reads them; in listings, which have one an object, without its guesses.

    These take two thirds of the processor time of a listing.
    """
    if isinstance(text, str) and text.endswith("Z"):
        with suppress(ValueError):
            return datetime.fromisoformat(text)
    from botocore.utils import parse_timestamp  # noqa: PLC0415 - the client has loaded it

    moment: datetime = parse_timestamp(text)
    return moment


@contextmanager
def asking(key: ObjectAddress, right: str) -> Iterator[None]:
    """Raise FileNotFoundError, NoRight, OtherContent or BucketError for what the client raises, and what `client` does.

    `right` is what the store must allow.
    """
    client()  # says what to install before anything is imported from there
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - the client has loaded it
    from urllib3.exceptions import HTTPError  # noqa: PLC0415 - as above

    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        raise _refusal(key, right, code) from None
    except (BotoCoreError, HTTPError, OSError) as error:
        if isinstance(error, OSError) and not isinstance(error, BotoCoreError | ConnectionError | TimeoutError):
            raise
        raise _silence(key, error) from None


def _refusal(key: ObjectAddress, right: str, code: str) -> Exception:
    """What to raise for an answer that is an error."""
    if code in _MISSING:
        return FileNotFoundError(str(key))
    if code in _CHANGED:
        return OtherContent(str(key), "somebody else wrote it meanwhile", "Run again")
    if code == "NoSuchBucket":
        where = client().meta.endpoint_url.rpartition("@")[2]
        return BucketError(
            f"s3://{key.bucket}", f"there is no such bucket at {where}", "Check its name, and AWS_ENDPOINT_URL"
        )
    if code in _DENIED:
        return NoRight(str(key), f"the store does not allow {right}", f"Give who runs copydesk the right {right} there")
    if code == "InvalidObjectState":
        return NoRight(str(key), "it lies in an archive class of the store", "Restore it there first")
    if code in _UNKNOWN:
        return BucketError(str(key), f"the store does not accept who asks ({code})", LOGIN)
    return BucketError(str(key), f"the store answered {code or 'with an error'}", AGAIN)


def _silence(key: ObjectAddress, error: Exception) -> BucketError:
    """What to raise when no answer came."""
    name = type(error).__name__
    if name in ("NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError", "ProfileNotFound"):
        return BucketError(str(key), f"the AWS client finds nothing to log in with ({name})", LOGIN)
    where = client().meta.endpoint_url.rpartition("@")[2]
    return BucketError(str(key), f"the store at {where} does not answer ({name})", AGAIN)


def _shown(error: Exception) -> str:
    return " ".join(str(error).split())


@dataclass(frozen=True, slots=True)
class Login:
    """What DuckDB needs to reach a bucket itself, as the client has found it. It is never written down."""

    key_id: str
    secret: str
    token: str | None
    region: str
    endpoint: str  # host and port
    path_style: bool  # the bucket is a part of the path, and not of the host
    encrypted: bool

    def __repr__(self) -> str:
        return f"Login({self.endpoint!r})"


def login(key: ObjectAddress) -> Login:
    """How this process logs in to the store. Raises BucketError when nothing is found to log in with."""
    store = client()
    with asking(key, "s3:GetObject"):
        credentials = store._request_signer._credentials
        frozen = credentials.get_frozen_credentials() if credentials else None
    if frozen is None:
        raise BucketError(str(key), "the AWS client finds nothing to log in with", LOGIN)
    scheme, _, host = store.meta.endpoint_url.partition("://")
    amazon = host.endswith((".amazonaws.com", ".amazonaws.com.cn"))
    region = store.meta.region_name or "us-east-1"
    return Login(
        key_id=frozen.access_key,
        secret=frozen.secret_key,
        token=frozen.token,
        region="us-east-1" if region == "aws-global" else region,
        endpoint=host.rstrip("/"),
        path_style=not amazon,
        encrypted=scheme == "https",
    )
