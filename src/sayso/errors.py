"""What can go wrong for a user, and how it is told.

    SaysoError
    ├── InputError        an input cannot be used: path and reason
    ├── DecisionError     what somebody wants to decide is about nothing that is there
    └── WeightsError      the reader's model files are missing or not what they should be

Reading a pile never raises for one bad file: that comes back as an ``Unreadable`` value.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Anything sayso tells its user instead of a traceback."""


class InputError(SaysoError):
    """An input that cannot be used: what is wrong, where, and what to do."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class DecisionError(SaysoError):
    """A decision that cannot be made: what it is about is not there, or it lacks a name or a time."""


class WeightsError(SaysoError):
    """Model files that are missing, damaged or of another version."""
