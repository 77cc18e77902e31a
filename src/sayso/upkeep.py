"""Upkeep of a project: reports are added to it, its stories weighed anew where something touched them.

    add       files   -> readings in the project, each kept as it is read
    refresh   readings -> stories, and dossiers where what goes into one has changed
    decide    a decision -> the log, and the dossiers that it touches
"""
