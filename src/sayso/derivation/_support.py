"""Whether a credit to an outlet may be to its report at hand, or only to something else that it brought.

Of 129 pairs of AllSides (June 2017 to June 2019) in which one report credits the other's outlet and which share
no text, judged by the crediting sentence and the other's headline, some 20 credit the report at hand; the others
credit another report, a poll, an interview on air. So a credit alone makes no arrow: something that it is for must
stand in the report.
"""

from __future__ import annotations

from sayso import names, outlets, segmentation, topic
from sayso.derivation._pair import ONE_UTTERANCE, TEXT, Pair, Side, weighed
from sayso.model import Attribution, Credit, Extent, Kind, Part, Span

# The share of what a crediting sentence is about that must stand in two sentences on end of the other report
# where nothing else supports the credit. In the 129 pairs those at .6 and above and not later mostly seem to credit
# the report at hand, most of those from .3 to .6 something else (judged by sentence and headline, once).
TOLD_ALIKE = 0.6
# Likeness from which two reports of a day or two tell the same news throughout. Of the 129 pairs two have it and
# no other support: one right, one wrong. The invented ferry reports of the sample credit each other in this way.
SAME_NEWS = 0.3
# Days by which a report is clearly the later one: dates without a time may be a day apart within an hour.
LATER_DATED, LATER_TIMED = 2.0, 1.0


def takings(pair: Pair, taker: Side, giver: Side) -> tuple[Credit, ...]:
    """The credits by which one report may take from the other; none to an outlet of its own house."""
    given = credits_for(taker, giver)
    text = pair.told_words + sum(p.words for p in (pair.lent_a if taker is pair.a else pair.lent_b))
    if not given or text >= TEXT or _linked(taker, giver):
        return given  # a report brought up to date carries its latest date
    if later(pair, giver):
        return ()
    near = pair.days is not None and abs(pair.days) <= 1.5 and pair.likeness >= SAME_NEWS
    shared = near or text + pair.spoken_words >= ONE_UTTERANCE
    return given if shared or any(_told_there(c, taker, giver) for c in given) else ()


def credits_for(taker: Side, giver: Side) -> tuple[Credit, ...]:
    """Every credit of one report to the other's outlet, for whatever it is."""
    if outlets.same(taker.outlet, giver.outlet):
        return ()
    return tuple(c for c in taker.credits_to(giver.outlet) if c.form != "agency line")


def later(pair: Pair, side: Side) -> bool:
    """Whether one of the two is clearly the later one: it cannot be what the other took from."""
    if pair.days is None:
        return False
    days = pair.days if side is pair.b else -pair.days
    dates = [s.reading.report.published or "" for s in (pair.a, pair.b)]
    return days >= (LATER_TIMED if all(len(d) > 10 for d in dates) else LATER_DATED)


def _linked(taker: Side, giver: Side) -> bool:
    url = _plain(giver.reading.report.url or "")
    return bool(url) and any(_plain(link.href) == url for link in taker.reading.report.links)


def _plain(url: str) -> str:
    return url.split("?")[0].rstrip("/")


def _told_there(credit: Credit, taker: Side, giver: Side) -> bool:
    """Whether the report at hand has what a credit is for: a statement by the same person, or the same news."""
    sentence = _sentence(taker.text, credit.evidence)
    speakers = _people(taker, sentence)
    if speakers and any(_one(name, other) for other in _people(giver, (0, len(giver.text))) for name in speakers):
        return True
    about = weighed(taker.text[sentence[0] : credit.evidence.start] + taker.text[credit.evidence.end : sentence[1]])
    return _most_alike(about, giver.text) >= TOLD_ALIKE


def _one(name: str, other: str) -> bool:
    return names.compare(name, other).verdict is not names.Verdict.DIFFERENT


def _people(side: Side, extent: Extent) -> set[str]:
    """The persons to whom a report attributes something there."""
    known = {s.id: s.name for s in side.reading.speakers if s.kind is Kind.PERSON}
    return {known[a.speaker] for a in side.reading.attributions if a.speaker in known and _touches(a, extent)}


def _touches(attribution: Attribution, extent: Extent) -> bool:
    spans = [s for s in (attribution.source, attribution.cue, *attribution.content) if s is not None]
    return any(s.part is Part.TEXT and s.start < extent[1] and extent[0] < s.end for s in spans)


def _sentence(text: str, place: Span) -> Extent:
    return segmentation.enclosing(_sentences(text), place.start) or place.extent


def _sentences(text: str) -> tuple[Extent, ...]:
    return tuple(s for p in segmentation.paragraphs(text) for s in segmentation.sentences(text, p))


def _most_alike(about: dict[str, float], text: str) -> float:
    """The largest share of what a sentence is about that stands in two sentences on end of a text."""
    if not (whole := sum(about.values())):
        return 0.0
    found = [{f.key for f in topic.features(text[slice(*s)])} for s in _sentences(text)]
    pairs = [one | other for one, other in zip(found, [*found[1:], set()], strict=True)]
    return max((sum(v for k, v in about.items() if k in keys) / whole for keys in pairs), default=0.0)
