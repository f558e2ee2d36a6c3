"""Requests to an object store: list, look, read, write and delete. Each raises what `asking` does."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from warehouse.places.client import asking, client
from warehouse.places.errors import BucketError
from warehouse.places.object_address import Found, ObjectAddress

DELETED_AT_ONCE = 1000  # the most that one request takes
UPLOADED_AT_ONCE = 64 << 20  # a larger file goes in parts, which become an object when all are there


def listed(key: ObjectAddress) -> Iterator[Found]:
    """The objects below a key in any depth, by name, 1,000 a request."""
    asked: dict[str, Any] = {"Bucket": key.bucket, "Prefix": key.prefix}
    while True:
        with asking(key, "s3:ListBucket"):
            answer = client().list_objects_v2(**asked)
        for one in answer.get("Contents", ()):
            yield Found.of(one["Key"], one, "Size")
        if not answer.get("IsTruncated"):
            return
        asked["ContinuationToken"] = answer["NextContinuationToken"]


def look(key: ObjectAddress) -> Found | None:
    """What the store says of an object. None: there is none."""
    try:
        with asking(key, "s3:GetObject"):
            answer = client().head_object(Bucket=key.bucket, Key=key.name_in_bucket)
    except FileNotFoundError:
        return None
    return Found.of(key.name_in_bucket, answer, "ContentLength")


def put(key: ObjectAddress, data: bytes, replacing: str | None = None) -> None:
    """Write an object: whole, or not at all. Raises OtherContent when somebody else wrote it.

    `replacing`: the ETag of the content that it takes the place of. None: there must be none yet.
    """
    condition = {"IfNoneMatch": "*"} if replacing is None else {"IfMatch": f'"{replacing}"'}
    with asking(key, "s3:PutObject"):
        client().put_object(Bucket=key.bucket, Key=key.name_in_bucket, Body=data, **condition)


def upload(path: Path, key: ObjectAddress) -> None:
    """Write a file as an object: whole, or not at all. What the object held is replaced."""
    if path.stat().st_size > UPLOADED_AT_ONCE:
        _upload_parts(path, key)
        return
    with asking(key, "s3:PutObject"), path.open("rb") as stream:
        client().put_object(Bucket=key.bucket, Key=key.name_in_bucket, Body=stream)


def _upload_parts(path: Path, key: ObjectAddress) -> None:
    from boto3.exceptions import S3UploadFailedError  # noqa: PLC0415 - the client has loaded it

    try:
        with asking(key, "s3:PutObject"):
            client().upload_file(str(path), key.bucket, key.name_in_bucket)
    except S3UploadFailedError as error:
        raise BucketError(str(key), "it could not be written in parts", "Run again") from error


def copy(key: ObjectAddress, target: ObjectAddress) -> None:
    """Copy an object within the store."""
    with asking(key, "s3:GetObject"):
        source = {"Bucket": key.bucket, "Key": key.name_in_bucket}
        client().copy_object(Bucket=target.bucket, Key=target.name_in_bucket, CopySource=source)


def delete(bucket: str, names: Sequence[str]) -> None:
    """Delete objects, those that are there."""
    for start in range(0, len(names), DELETED_AT_ONCE):
        some = names[start : start + DELETED_AT_ONCE]
        key = ObjectAddress(bucket, some[0])
        with asking(key, "s3:DeleteObject"):
            if len(some) == 1:
                client().delete_object(Bucket=bucket, Key=some[0])
                continue
            wanted = {"Objects": [{"Key": name} for name in some], "Quiet": True}
            answer = client().delete_objects(Bucket=bucket, Delete=wanted)
        for failed in answer.get("Errors", ()):
            raise BucketError(f"s3://{bucket}/{failed['Key']}", f"it cannot be deleted ({failed['Code']})", "Run again")


def is_versioned(key: ObjectAddress) -> bool | None:
    """Whether the bucket keeps what objects held before. None: the store does not say."""
    try:
        with asking(key, "s3:GetBucketVersioning"):
            status = client().get_bucket_versioning(Bucket=key.bucket).get("Status")
    except BucketError:
        return None
    return status is not None
