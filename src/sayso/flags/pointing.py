"""What a cue touches and whose it is, where the words only point: "it", "the allegations", "by ...", "he"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso import clauses
from sayso.clauses import Complement, Token
from sayso.flags import scene as scenes
from sayso.flags.found import claim_nouns, signal
from sayso.flags.scene import Scene, Sentence
from sayso.model import Extent


def after(sentence: Sentence, cue: Extent) -> int:
    """Index of the token after a cue."""
    return clauses.at(sentence.tokens, cue[1])


def of_cue(sentence: Sentence, cue: Extent) -> Complement | None:
    """What follows a cue as its object."""
    n = after(sentence, cue)
    return clauses.complement(sentence.tokens, n) if n < len(sentence.tokens) else None


def holder(scene: Scene, who: Extent | None, place: int) -> Extent | None:
    """The words that name a subject: "I" is whoever speaks, "he" the name before it in the paragraph."""
    if who is None:
        return None
    who = _last_clause(scene, who)
    if scene.report.text[slice(*who)].lower() in ("i", "we", "us", "me"):
        return scenes.named(scene, scenes.speaker(scene, place, reported=True))
    return scenes.named(scene, who)


def _last_clause(scene: Scene, who: Extent) -> Extent:
    """A subject without the clause before it ("She would not name him, and the Courier")."""
    cut = re.search(r".*\b(?:he|she|they|it|we|I)\b.*,? (?:and|but) (?=[\w\"'])", scene.plain[slice(*who)], re.S | re.I)
    return (who[0] + cut.end(), who[1]) if cut is not None else who


def teller(scene: Scene, place: int, *, reported: bool) -> Extent | None:
    """Whose words stand at a place, by name; None: the reporter's own."""
    return holder(scene, scenes.speaker(scene, place, reported=reported), place)


def agent(tokens: Sequence[Token], n: int, leads: tuple[str, ...] = ("by",)) -> Extent | None:
    """Who did it, in a passive: the noun after "by", within a few words."""
    for i in range(n, min(n + 5, len(tokens) - 1)):
        if tokens[i].low in leads:
            return (tokens[i + 1].start, tokens[max(i + 1, clauses.noun_end(tokens, i + 1) - 1)].end)
    return None


def main_subject(tokens: Sequence[Token], n: int) -> Extent | None:
    """The subject of the sentence: before an index if there is one, else after the next comma."""
    if (found := clauses.first_subject(tokens, n)) is not None:
        return found
    comma = next((i for i in range(n, len(tokens)) if tokens[i].text == ","), None)
    if comma is None or comma + 1 >= len(tokens):
        return None
    return clauses.first_subject(tokens[comma + 1 :], len(tokens) - comma - 1)


def of_subject(scene: Scene, tokens: Sequence[Token], who: Extent | None, cue: Extent) -> tuple[Extent, ...]:
    """What a subject stands for, where it is something said.

    "parts of the tale were called into doubt".
    """
    if who is None:
        return scenes.said_before(scene, cue[0])
    words = scene.plain[slice(*who)].lower()
    if words.split()[-1] in signal("vessels_alone"):
        return ()
    if words.split()[-1] in signal("results"):
        return scenes.said_before(scene, who[0]) or (who,)
    for i in range(clauses.at(tokens, who[0]), clauses.at(tokens, who[1] - 1) + 1):
        if tokens[i].low in claim_nouns():
            said = clauses.of_noun(tokens, i, i)
            if said.extent[0] > tokens[i].start and said.extent[1] <= cue[0]:
                return (said.extent,)
            return scenes.said_before(scene, who[0]) or (who,)
    return scenes.said_before(scene, who[0]) if words in signal("pointing") else (who,)


def of_object(scene: Scene, said: Complement, cue: Extent) -> tuple[Extent, ...]:
    """An object, or what was said before where the object only points there."""
    words = scene.plain[slice(*said.extent)].lower().split()
    bare = said.head in words and words.index(said.head) < 5 and len(words) - words.index(said.head) < 4
    if said.form == "pronoun" or (said.head and bare):
        return scenes.said_before(scene, cue[0]) or (said.extent,)
    return (said.extent,)
