"""sayso: on whose say-so? Reads news coverage and shows on whose word each claim stands.

    reading = sayso.read(report)             one report, read alone
    grouping = sayso.group(readings)         the stories of a pile
    dossier = sayso.weigh(story, readings)   one story, weighed

``sayso.ingest.read`` gives reports from files; ``sayso.model`` holds the nouns. Nothing heavy is imported
before one of these names is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.drift import compare_quotations
    from sayso.pipeline import Options, compare, group, models, read, weigh

__all__ = ["Options", "__version__", "compare", "compare_quotations", "group", "models", "read", "weigh"]

_HOMES = dict.fromkeys(("Options", "compare", "group", "models", "read", "weigh"), "sayso.pipeline")
_HOMES["compare_quotations"] = "sayso.drift"


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
