"""The version of sayso, in one place; the build reads it too."""

__version__ = "0.1.0"

#: Version of the JSON shapes. It changes when a key is renamed, removed or changes its meaning.
SCHEMA = "1"
