"""Timings with recorded inputs, side by side in one run. Not part of the installed package."""
