"""Real servers that speak S3, for tests, on loopback: moto knows conditions, rclone checks signatures."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import boto3
from botocore.config import Config

from tests.prefect_server import free_port
from warehouse.places.client import client

KEY_ID, SECRET = "AKIACOPYDESKTESTS00", "opensesame/+moreOfTheSecret"
BIN = Path(sys.executable).parent


class ObjectStore:
    """A server that answers, with one bucket."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.folder, self.kind, self.port = folder, kind, free_port()
        self.bucket = "crawls"
        self.start()
        self.client.create_bucket(Bucket=self.bucket)

    def start(self) -> None:
        """Start it; it answers when this returns."""
        arguments = {
            "moto": [BIN / "moto_server", "-H", "127.0.0.1", "-p", str(self.port)],
            "rclone": [
                *(BIN / "rclone", "serve", "s3", "--auth-key", f"{KEY_ID},{SECRET}"),
                *("--addr", f"127.0.0.1:{self.port}", "--config", os.devnull, self.folder),
            ],
        }[self.kind]
        with (self.folder.with_suffix(".log")).open("ab") as log:
            self._process = subprocess.Popen(arguments, stdout=log, stderr=log, start_new_session=True)
        while not self._answers():
            assert self._process.poll() is None, self.folder.with_suffix(".log").read_text()
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(self.endpoint, timeout=5).close()  # noqa: S310 - loopback
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> Mapping[str, str]:
        """What the AWS client reads."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": KEY_ID,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_MAX_ATTEMPTS": "2",
        }

    @contextmanager
    def known(self, **more: str) -> Iterator["ObjectStore"]:
        """Let clients of this process, and what it starts, find the store."""
        with patch.dict(os.environ, {**self.environment, **more}):
            client.cache_clear()
            yield self
        client.cache_clear()

    @property
    def client(self) -> Any:
        """A client that is not ours."""
        return boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            aws_access_key_id=KEY_ID,
            aws_secret_access_key=SECRET,
            region_name="us-east-1",
            config=Config(request_checksum_calculation="when_required", response_checksum_validation="when_required"),
        )

    def lay(self, prefix: str, folder: Path) -> str:
        """Copy the files of a folder below a prefix; the address of the copies."""
        client = self.client
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = f"{prefix}/{path.relative_to(folder).as_posix()}"
                client.put_object(Bucket=self.bucket, Key=name, Body=path.read_bytes())
        return f"s3://{self.bucket}/{prefix}"

    def names(self, prefix: str = "") -> list[str]:
        """The names of all objects below a prefix."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
        return [one["Key"] for page in pages for one in page.get("Contents", ())]

    def freeze(self) -> None:
        """Let it answer nobody."""
        os.killpg(self._process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it answer again."""
        os.killpg(self._process.pid, signal.SIGCONT)

    def stop(self) -> None:
        """End it. What rclone held is still there when it is started again; what moto held is lost."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@contextmanager
def object_store(folder: Path, kind: str) -> Iterator[ObjectStore]:
    """A store of a kind, with its files in a folder."""
    folder.mkdir(parents=True)
    store = ObjectStore(folder, kind)
    try:
        yield store
    finally:
        store.stop()
