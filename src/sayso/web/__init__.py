"""The app: a project file looked at, searched and overruled in a browser, on this computer.

    guard        who may ask at all: this computer's names, this app's own forms, bodies of a bounded size
    desk         the project file, read: stories with their facets, dossiers kept at hand
    opened       one dossier as its pages show it
    addresses    what names a thing in an address, and back
    pages        templates into answers
    the others   a subject each: stories, claims, speakers, words, derivations, reports, ...

Pages need no script. Everything on them comes from the views of ``sayso.dossier``; nothing is worked out here.
"""

from sayso.web.app import create_app as create_app
