"""Training of the reader: from PolNeAR's train split to the int8 file in the package. Not installed."""
