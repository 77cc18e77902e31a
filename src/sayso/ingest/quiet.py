"""Silence for the parsers of pages: what they log about strangers' markup is no message to sayso's users."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_LOUD = (
    "trafilatura",
    "htmldate",
    "extruct",
    "courlan",
    "justext",
    "readability",
    "dateparser",
    "rdflib",
    "charset_normalizer",
)


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing of theirs on standard error meanwhile; the loggers are as they were afterwards."""
    loggers = [logging.getLogger(name) for name in _LOUD]
    before = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL + 1)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
