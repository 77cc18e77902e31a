"""A page of every kind in the sample's project."""

from __future__ import annotations

from functools import cache

from sayso import store
from sayso.web.addresses import compared, explanation, finding, place, report, story
from tests.served import sample_project


@cache
def every_kind() -> dict[str, str]:
    """The addresses of one page of each kind, by what it is."""
    with store.open(sample_project()) as project:
        dossier = max(project.dossiers(), key=lambda d: len(d.readings))
    reading = max(dossier.readings, key=lambda r: (len(r.flags), len(r.attributions)))
    others = [r.report.id for r in dossier.readings if r.report.id != reading.report.id]
    utterance = max(dossier.utterances, key=lambda u: (any(c.meaning == "shifted" for c in u.changes), len(u.variants)))
    claim = max(dossier.claims, key=lambda c: (bool(c.contests), len(c.standings), len(c.statements)))
    said = [a.speaker for r in dossier.readings for a in r.attributions if a.speaker]
    identity = dossier.story.id
    return {
        "stories": "/",
        "stories narrowed": "/?outlet=Corrant&standing=disputed",
        "glance": story(identity),
        "claims": story(identity, "claims"),
        "claim": story(identity, "claims", claim.id),
        "words": story(identity, "words"),
        "utterance": story(identity, "words", utterance.id),
        "figures": story(identity, "figures"),
        "derivations": story(identity, "from"),
        "differences": story(identity, "differences"),
        "speakers": story(identity, "speakers"),
        "speaker": story(identity, "speakers", max(said, key=said.count)),
        "states": story(identity, "versions"),
        "review": story(identity, "review"),
        "report": report(reading.report.id),
        "report at a place": place(min(reading.attributions[0].content)),
        "statement": finding(reading.attributions[0].id),
        "flag": finding(reading.flags[0].id),
        "comparison": compared(reading.report.id, others[0]),
        "explanation": explanation(claim.id),
        "search": "/search?q=ferry",
        "search without words": "/search",
        "reviews": "/review",
        "decisions": "/decisions",
        "add": "/add",
        "nowhere": "/stories/none",
    }
