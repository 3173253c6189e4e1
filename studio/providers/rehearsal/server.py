"""The rehearsal server: real HTTP on this computer only, a log of what was asked, and faults on order."""

from __future__ import annotations

import http.server
import json
import socket
import struct
import threading
import time
from dataclasses import dataclass, field, replace
from typing import Literal

from studio.providers.rehearsal.routes import Answered, Manner, answer

FaultName = Literal[
    "status", "stall", "reset", "truncate", "html", "wrong_json", "empty", "refuse", "redirect", "echo_key", "not_json",
    "broken_picture",
]  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong. `status`, `retry_after` and `body` are for `status`, `seconds` for `stall`,
    `location` for `redirect`; `keep` is the share of an answer that arrives before `truncate` cuts it.
    """

    name: FaultName
    status: int = 500
    retry_after: str = ""
    body: str = ""
    seconds: float = 30.0
    location: str = ""
    keep: float = 0.5


@dataclass(frozen=True)
class Asked:
    """One request as it arrived; `at` is on the monotonic clock, header names are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    at: float


@dataclass
class Rehearsal:
    """A server that plays the providers. Use it as a context manager; faults are taken one per request, in order."""

    port: int = 0
    latency: float = 0.0
    manner: Manner = Manner()  # noqa: RUF009 (frozen)
    log: list[Asked] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _ended: threading.Event = field(default_factory=threading.Event)
    _server: http.server.ThreadingHTTPServer | None = None
    _thread: threading.Thread | None = None

    def __enter__(self) -> Rehearsal:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`, without a path."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Listen on 127.0.0.1; a port of 0 takes a free one."""
        server = _Server(("127.0.0.1", self.port), _handler_for(self))
        self._server, self.port = server, server.server_port
        self._thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop listening; requests that are held up are let go."""
        self._ended.set()
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
        if self._thread is not None:
            self._thread.join()

    def fail(self, *faults: Fault) -> None:
        """Let the next requests go wrong, one fault each."""
        with self._lock:
            self.faults.extend(faults)

    def take(self, asked: Asked) -> Fault | None:
        """Note a request; the fault it meets, if any."""
        with self._lock:
            self.log.append(asked)
            return self.faults.pop(0) if self.faults else None

    def wait(self, seconds: float) -> None:
        """Sleep, but not beyond the end of the server."""
        self._ended.wait(seconds)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is no error of the server's."""


def _handler_for(rehearsal: Rehearsal) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(_Handler):
        owner = rehearsal

    return Handler


class _Handler(http.server.BaseHTTPRequestHandler):
    owner: Rehearsal
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal: the log is in memory."""

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        fault = self.owner.take(Asked(self.command, self.path, headers, body, time.monotonic()))
        self.owner.wait(self.owner.latency) if self.owner.latency else None
        if fault is not None and fault.name == "stall":
            self.owner.wait(fault.seconds)
        if fault is not None and fault.name == "reset":
            self._reset()
            return
        manner = self.owner.manner
        if fault is not None and fault.name == "refuse":
            manner = replace(manner, refuses=True)
        reply = answer(self.path, headers, body, manner)
        extra: dict[str, str] = {}
        if fault is not None:
            reply, extra = _spoilt(fault, reply, headers)
        share = fault.keep if fault is not None and fault.name == "truncate" else 1.0
        self._send(reply, extra, share)

    def _send(self, reply: Answered, extra: dict[str, str], share: float) -> None:
        self.send_response(reply.status)
        self.send_header("content-type", reply.kind)
        self.send_header("content-length", str(len(reply.body)))
        for name, value in extra.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body[: int(len(reply.body) * share)])
        self.wfile.flush()
        if share < 1.0:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

    def _reset(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


def _spoilt(fault: Fault, reply: Answered, headers: dict[str, str]) -> tuple[Answered, dict[str, str]]:
    """The answer as the fault has it, and headers that go with it."""
    error = {"message": "Something is wrong here.", "type": "rehearsed", "code": "rehearsed"}
    if fault.name == "status":
        body = fault.body or json.dumps({"error": error})
        extra = {"retry-after": fault.retry_after} if fault.retry_after else {}
        return Answered(body.encode(), status=fault.status), extra
    if fault.name == "redirect":
        return Answered(b"", status=307), {"location": fault.location}
    if fault.name == "echo_key":
        key = headers.get("x-api-key") or headers.get("x-goog-api-key") or headers.get("authorization", "")
        body = json.dumps({"error": {**error, "message": f"Incorrect API key provided: {key}"}})
        return Answered(body.encode(), status=401), {}
    spoilt = {
        "html": Answered(b"<html><body>Welcome to the guest network. Sign in.</body></html>", "text/html"),
        "wrong_json": Answered(b'{"unexpected": [1, 2, 3]}'),
        "not_json": Answered(b'{"data": [{"b64_json": '),
        "empty": Answered(b""),
        "broken_picture": Answered(_without_pixels(reply.body)),
    }
    return spoilt.get(fault.name, reply), {}


def _without_pixels(body: bytes) -> bytes:
    """The same answer with the picture in it cut in half."""
    text = body.decode()
    longest = max(text.split('"'), key=len)
    half = longest[: len(longest) // 8 * 4]
    return text.replace(longest, half).encode()
