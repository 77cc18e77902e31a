"""The project file: what it keeps, what it answers, what it refuses."""
