"""Accuracy measured on hand-made labels, and held by floors. Not part of the installed package."""
