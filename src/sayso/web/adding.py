"""Reports added from the browser: files that are sent, text that is pasted, and how far their reading is."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from shutil import copyfileobj, rmtree
from tempfile import mkdtemp

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sayso import upkeep
from sayso.dossier.citation import folded, shortened
from sayso.store import Project, StoryRow, Where
from sayso.web import asking
from sayso.web.forms import FIELD, FILES, Form
from sayso.web.guard import LARGEST
from sayso.web.jobs import Job, Jobs, counted
from sayso.web.pages import page

router = APIRouter(include_in_schema=False)
STORIES = 30  # touched stories that a job's page names
_ENDINGS = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".txt", ".md")
_NAME = 80  # characters of a sent file's name that are kept


@router.get("/add", response_class=HTMLResponse)
def form_page(request: Request) -> Response:
    """The forms to add reports."""
    jobs = _jobs(request).lately()
    return page(request, "add.html", most_files=FILES, most_mb=LARGEST // 1_000_000, jobs=jobs)


@router.post("/add/files")
def files(request: Request, form: Form) -> Response:
    """Files that were sent, read in the background."""
    sent = form.files("files")
    if not sent:
        raise HTTPException(422, "Choose at least one file.")
    folder = Path(mkdtemp(prefix="sayso-added-"))
    try:
        taken: set[str] = set()
        for upload in sent:
            name = file_name(upload.filename or "", taken)
            taken.add(name)
            with (folder / name).open("xb") as target:
                copyfileobj(upload.file, target)
    except OSError as error:
        rmtree(folder, ignore_errors=True)
        raise HTTPException(507, f"The files could not be kept: {error.strerror or error}.") from error
    return _started(request, counted(len(sent), "file", "files"), folder)


@router.post("/add/text")
def text(request: Request, form: Form) -> Response:
    """A report that was pasted, as an article with what was said of it."""
    words = form.text("text", FIELD)
    if not words.strip():
        raise HTTPException(422, "Paste the text of a report.")
    published = form.text("published", 40).strip()
    if published and not _is_time(published):
        raise HTTPException(422, f"“{shortened(published, 40)}” is no date such as 2026-03-31.")
    article = {
        "text": words,
        "outlet": folded(form.text("outlet", 200)) or None,
        "url": form.text("url", 2000).strip() or None,
        "published": published or None,
    }
    body = json.dumps({k: v for k, v in article.items() if v is not None}, ensure_ascii=False, sort_keys=True).encode()
    # The name follows from the text, so that the same text pasted twice is one report.
    folder = Path(mkdtemp(prefix="sayso-added-"))
    (folder / f"pasted-{hashlib.sha256(body).hexdigest()[:12]}.json").write_bytes(body)
    return _started(request, "a pasted text", folder)


def _started(request: Request, name: str, folder: Path) -> Response:
    """The files of a folder of our own added in the background; the folder goes when that has ended."""
    options = asking.desk(request).options

    def work(project: Project, progress: upkeep.Progress) -> upkeep.Added:
        # One process: a pool started from the threads of a server can lock up, and a page's files are few.
        return upkeep.add(project, [folder], options=options, jobs=1, progress=progress, uploads=folder)

    job = Job(name=name)
    _jobs(request).start(job, work, ends=lambda: rmtree(folder, ignore_errors=True))
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.get("/jobs/{job}", response_class=HTMLResponse)
def progress(request: Request, job: str) -> Response:
    """How far an addition is; the page asks again by itself until it has ended."""
    found = _jobs(request).get(job)
    if found is None:
        raise HTTPException(404, "This addition is from an earlier run of the app; what it read is in the project.")
    if found.done and found.onward and not found.trouble:
        return RedirectResponse(found.onward, 303)
    stories: list[StoryRow] = []
    if found.done:
        with asking.desk(request).project() as project:
            for story in found.stories[:STORIES]:
                stories += project.stories(Where(story=story))
    return page(request, "job.html", job=found, stories=stories, refresh=0 if found.done else 1)


def file_name(given: str, taken: set[str]) -> str:
    """A name of our own making for a file that was sent: the letters and digits of the one it had, one ending.

    No path of a request reaches the disk: what is neither a letter nor a digit is a hyphen here, and an ending is
    one of those that sayso reads. The same name gives the same again, so that a file sent twice is one report.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    stem, dot, ending = last.rpartition(".")
    ending = f".{ending}".lower()
    stem, ending = (stem, ending) if dot and ending in _ENDINGS else (last, "")
    plain = re.sub(r"[\W_]+", "-", stem).strip("-")[:_NAME]
    while len(plain.encode()) > 2 * _NAME:
        plain = plain[:-1]
    if not plain or plain != stem:  # different names stay different
        plain = f"{plain}-{hashlib.sha256(last.encode('utf-8', 'replace')).hexdigest()[:6]}".strip("-")
    name, number = plain + ending, 1
    while name.casefold() in {t.casefold() for t in taken}:
        number += 1
        name = f"{plain}-{number}{ending}"
    return name


def _is_time(published: str) -> bool:
    with suppress(ValueError):
        return bool(datetime.fromisoformat(published))
    return False


def _jobs(request: Request) -> Jobs:
    found: Jobs = request.app.state.jobs
    return found
