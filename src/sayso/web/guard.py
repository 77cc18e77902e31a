"""Who may ask, and what every answer says to the browser.

The app has no accounts: whoever can reach it on this computer may use it. What it must keep out is other pages
open in the same browser. So the name asked for has to be this computer's (a foreign name that was pointed here
is refused: DNS rebinding), a form has to come from the app's own pages (Origin, Sec-Fetch-Site and a token), and
a body ends at a size.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 64_000_000  # bytes of one request: a few hundred saved pages without their pictures
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_SAFE_METHODS = ("GET", "HEAD")

HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # No other site is told anything. "no-referrer" would make the browser hide the origin of our own forms too
    # (it sends "null"), and a form whose origin is hidden is one that has to be refused.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered."""

    status: int
    reason: str


class TooLargeError(Exception):
    """A body went past the largest size while it was being read."""


class Guard:
    """Refuses what does not come from this computer's own pages; sets the headers of every answer."""

    def __init__(self, app: ASGIApp, *, names: Iterable[str] = LOOPBACK, port: int | None = None) -> None:
        self.app = app
        self.names = frozenset(name.casefold() for name in names)
        self.port = port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request: refused, or passed on with its body counted."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no other protocol is spoken here
        headers = Headers(scope=scope)
        refusal = self.refusal(headers, scope["method"])
        if refusal is not None:
            await _refuse(refusal, scope, send)
            return
        begun = False

        async def answered(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                _set_headers(message, scope["path"])
            await send(message)

        try:
            await self.app(scope, _counted(receive), answered)
        except TooLargeError:
            if begun:
                raise
            await _refuse(_TOO_LARGE, scope, send)

    def refusal(self, headers: Headers, method: str) -> Refusal | None:
        """Why a request with these headers is refused; None where it is not."""
        host = headers.get("host", "")
        if not self._ours(host):
            return Refusal(421, "This app answers only to this computer's own names, such as 127.0.0.1.")
        site = headers.get("sec-fetch-site", "none")
        if method in _SAFE_METHODS:
            if site == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
                return Refusal(403, "Another site may link to this page; it may not load it.")
            return None
        if method != "POST":
            return Refusal(405, "Only GET, HEAD and POST are answered here.")
        if site not in ("same-origin", "none") or not _same_origin(headers.get("origin"), host):
            return Refusal(403, "This form was sent by a page that is not the app's own; nothing was changed.")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST:
            return _TOO_LARGE
        return None

    def _ours(self, host: str) -> bool:
        name, colon, port = host.rpartition(":")
        if not colon or port.endswith("]"):
            name, port = host, ""
        if name.casefold() not in self.names or (port and not port.isdecimal()):
            return False
        return self.port is None or int(port or 80) == self.port


def same_token(given: object, expected: str) -> bool:
    """Whether a form carries the token that the app's pages hand out."""
    return isinstance(given, str) and hmac.compare_digest(given.encode(), expected.encode())


_TOO_LARGE = Refusal(413, f"More than {LARGEST // 1_000_000} MB at once; add it in several parts, or with sayso add.")


def _same_origin(origin: str | None, host: str) -> bool:
    if origin is None:  # not a browser; the token still has to be right
        return True
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and parts.netloc.casefold() == host.casefold()


def _counted(receive: Receive) -> Receive:
    taken = 0

    async def counting() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST:
            raise TooLargeError
        return message

    return counting


def _set_headers(message: Message, path: str) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in HEADERS.items():
        headers[name] = value
    # Reports may be confidential: pages are not left in the browser's cache; the stylesheet and script may be.
    headers["cache-control"] = "max-age=3600" if path.startswith("/static/") else "no-store"


async def _refuse(refusal: Refusal, scope: Scope, send: Send) -> None:
    if scope["path"].startswith("/api/"):
        body, kind = json.dumps({"detail": refusal.reason}), "application/json"
    else:
        body, kind = refusal.reason + "\n", "text/plain; charset=utf-8"
    encoded = body.encode()
    start: Message = {
        "type": "http.response.start",
        "status": refusal.status,
        "headers": [(b"content-type", kind.encode()), (b"content-length", str(len(encoded)).encode())],
    }
    _set_headers(start, scope["path"])
    await send(start)
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else encoded})
