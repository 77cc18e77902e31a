"""Upkeep of a project: adding, weighing anew, deciding, and what a killed run leaves."""
