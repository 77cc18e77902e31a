"""Who speaks within one report."""
