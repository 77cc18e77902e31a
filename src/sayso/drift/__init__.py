"""Two wordings laid side by side: one utterance or two, what changed, and whether the meaning did."""
