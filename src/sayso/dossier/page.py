"""Views into HTML: the one place that knows the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from sayso.dossier.citation import shortened
from sayso.dossier.comparison_view import comparison
from sayso.dossier.story_view import story
from sayso.explaining import method_words
from sayso.model import Comparison, Dossier, Reading, Unreadable
from sayso.version import SCHEMA, __version__


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sayso.dossier"),
        autoescape=True,  # every report is hostile input; nothing is marked safe but our own stylesheet and _content
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    environment.globals |= {"style": Markup(style), "version": __version__, "schema": SCHEMA}  # noqa: S704
    environment.globals["brief"] = lambda words, most=40: shortened(words, most)
    environment.globals["content"] = _content
    environment.globals["at"] = "#{}".format  # where a part of the page stands; the app's parts are pages of their own
    return environment


def _content(text: str) -> Markup:
    """A text escaped for the inside of an element, where quotation marks need no escape: JSON is full of them."""
    return Markup(str(escape(text)).replace("&#34;", '"').replace("&#39;", "'"))  # noqa: S704


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a user chose of the page."""

    full_text: bool = False  # the reports' whole texts, which are others' copyright
    withheld: int = 0  # names that were taken out of the dossiers before


def render(
    dossiers: Sequence[Dossier],
    unreadable: Sequence[Unreadable],
    models: Mapping[str, str],
    choices: Choices | None = None,
) -> str:
    """The dossiers of a pile as one HTML file."""
    choices = choices or Choices()
    views = [story(d, number, full_text=choices.full_text) for number, d in enumerate(dossiers, 1)]
    views.sort(key=lambda v: -len(v.reports))
    page = _environment().get_template("dossier.html")
    methods = sorted({(h.method, h.words) for v in views for h in v.working.how.values()} | _reading(dossiers))
    return page.render(methods=methods, stories=views, unreadable=unreadable, models=models, choices=choices)


def _reading(dossiers: Sequence[Dossier]) -> set[tuple[str, str]]:
    """The methods by which the reports were read, each with what it does."""
    readings = [reading for dossier in dossiers for reading in dossier.readings]
    used = {a.method for r in readings for a in r.attributions}
    used |= {f.method for r in readings for f in r.flags} | {c.method for r in readings for c in r.credits}
    return {(method, method_words(method)) for method in used}


def comparison_page(value: Comparison, a: Reading, b: Reading) -> str:
    """Two reports side by side: what they share, whom they credit, and how they are related."""
    return _environment().get_template("comparison.html").render(view=comparison(value, a, b))
