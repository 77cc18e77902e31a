"""sayso: on whose say-so? Reads news coverage and shows on whose word each claim stands."""

from sayso.version import __version__ as __version__
