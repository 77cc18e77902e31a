"""The dossier page: every story of a pile in one self-contained file, and two reports side by side.

The page needs no script and loads nothing; every character that comes from a report is escaped.
"""

from sayso.dossier.page import Choices as Choices
from sayso.dossier.page import comparison_page as comparison_page
from sayso.dossier.page import render as render
