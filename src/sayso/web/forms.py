"""Forms as they arrive: bounded, and only from the app's own pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlsplit, urlunsplit

from fastapi import Depends
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse

from sayso.web.addresses import local
from sayso.web.guard import same_token
from sayso.web.pages import NAME_COOKIE

FILES = 500  # of one form
FIELDS = 400
FIELD = 2_000_000  # bytes of one field: a pasted report
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Posted:
    """The fields and files of a form that carries the app's token."""

    data: FormData

    def text(self, name: str, most: int = 5000) -> str:
        """A field's text; 422 where it is longer than ``most`` characters."""
        value = self.data.get(name, "")
        text = value.replace("\r\n", "\n") if isinstance(value, str) else ""
        if len(text) > most:
            raise HTTPException(422, f"“{name}” has {len(text):,} characters; up to {most:,} are taken.")
        return text

    def every(self, name: str) -> list[str]:
        """All values of a field that can be ticked several times."""
        return [value for value in self.data.getlist(name) if isinstance(value, str)]

    def files(self, name: str) -> Sequence[UploadFile]:
        """The files of a field, those without a name left out: a browser sends one for an empty field."""
        return [value for value in self.data.getlist(name) if isinstance(value, UploadFile) and value.filename]

    def back(self, fallback: str) -> str:
        """The page to go back to: one of the app's own."""
        return local(self.text("back", 4000), fallback)


async def posted(request: Request) -> AsyncIterator[Posted]:
    """The form of a request; 403 where it lacks the token that the app's pages hand out."""
    data = await request.form(max_files=FILES, max_fields=FIELDS, max_part_size=FIELD)
    try:
        yield _own(data, request.app.state.token)
    finally:
        await data.close()


def _own(data: FormData, token: str) -> Posted:
    if not same_token(data.get("token"), token):
        raise HTTPException(
            403, "This form is from a page of an earlier run, or not from the app at all; nothing was changed. "
            "Open the page anew and try again.",
        )  # fmt: skip
    return Posted(data)


Form = Annotated[Posted, Depends(posted)]


def go(address: str, *, decided: str = "", author: str = "") -> RedirectResponse:
    """The way on after a form: a page that tells what was decided, and the name kept for the next form."""
    parts = urlsplit(address)
    query = "&".join(q for q in parts.query.split("&") if q and not q.startswith("decided="))
    if decided:
        query = f"{query}&decided={quote(decided)}" if query else f"decided={quote(decided)}"
    answer = RedirectResponse(urlunsplit(("", "", parts.path, query, parts.fragment)), 303)
    if author:
        answer.set_cookie(NAME_COOKIE, quote(author[:80]), max_age=_YEAR, httponly=True, samesite="strict")
    return answer
