"""Upkeep of a project: reports are added to it, and its stories weighed anew where something touched them.

    add       files      -> readings in the project, each kept as soon as it is read; then refresh
    refresh   readings   -> stories, and a dossier for each story where what goes into it has changed
    decide    a decision -> the log, and the dossiers that it touches
    reread    readings   -> readings by this version's models, from the texts that the project keeps

Each step looks at what is there before it does anything, so a run that was killed is ended by running it again.
"""

from __future__ import annotations

from sayso.upkeep.adding import Added, add, reread
from sayso.upkeep.progress import Progress
from sayso.upkeep.weighing import decide, decide_all, refresh

__all__ = ["Added", "Progress", "add", "decide", "decide_all", "refresh", "reread"]
