"""Settings of the whole suite."""

from __future__ import annotations

import os

from hypothesis import settings

# A busy machine is slow, not wrong, so no example has a deadline. In CI the examples are the same in every run:
# a red build must be about the change that it tests.
settings.register_profile("sayso", deadline=None, derandomize="CI" in os.environ, max_examples=60)
settings.load_profile("sayso")
