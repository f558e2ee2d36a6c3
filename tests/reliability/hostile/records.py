"""Records of WARC to put traps into."""


def http(headers: bytes, body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\n" + headers + b"\r\n\r\n" + body


def warc(block: bytes, length: int | None = None, url: str = "https://a.example/") -> bytes:
    size = len(block) if length is None else length
    return (
        (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http\r\n"
            f"Content-Length: {size}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )
