"""What findings are called for people: one wording in the page, the terminal, the tables and the app."""

from __future__ import annotations

from sayso.model import (
    Act,
    Basis,
    Carriage,
    Edit,
    Effect,
    Meaning,
    Mode,
    OriginKind,
    Reach,
    Relation,
    StandingValue,
    Voice,
)

KIND_WORDS = {
    OriginKind.SPEAKER: "speaker",
    OriginKind.DOCUMENT: "document",
    OriginKind.UNNAMED: "unnamed source",
    OriginKind.AGENCY: "agency",
    OriginKind.OBSERVATION: "the reporters' own words",
}
BASIS_WORDS = {
    Basis.WITNESS: "says they saw or took part",
    Basis.OFFICIAL: "official line",
    Basis.DOCUMENT: "document",
    Basis.HEARSAY: "told by another",
    Basis.UNSTATED: "how they know is not stated",
}
RELATION_WORDS = {
    Relation.WHOLLY: "nearly all of its text is the other's, or both run one agency text",
    Relation.PARTIALLY: "takes part of its text or matter from it",
    Relation.COMMON_ORIGIN: "draws on the same origin; not on each other",
    Relation.INDEPENDENT: "no sign of dependence",
}
RELATION_SHORT = {
    Relation.WHOLLY: "nearly all from",
    Relation.PARTIALLY: "in part from",
    Relation.COMMON_ORIGIN: "draws on",
    Relation.INDEPENDENT: "independent of",
}
CARRIAGE_WORDS = {
    Carriage.DROPPED: "not taken over from the report it draws on",
    Carriage.ADDED: "added to what it draws on",
    Carriage.NOT_CARRIED: "not carried",
}
EDIT_WORDS = {
    Edit.IDENTICAL: "the same words",
    Edit.TRUNCATED: "shortened",
    Edit.ELIDED: "words left out in the middle",
    Edit.BRACKETED: "words in brackets put in",
    Edit.CLEANED: "tidied (contractions, house style)",
    Edit.FUNCTION_WORD: "a small word changed",
    Edit.CONTENT_WORD: "a word of weight changed",
    Edit.NUMBER: "a number changed",
    Edit.NEGATION: "a negation changed",
    Edit.REORDERED: "order changed",
    Edit.PARAPHRASED: "put in other words",
    Edit.TENSE: "tense changed",
}
MEANING_WORDS = {
    Meaning.SAME: "a reader takes the same meaning",
    Meaning.SHIFTED: "a reader may take another meaning",
    Meaning.OPPOSITE: "a reader may take the opposite",
    None: "",
}
MODE_WORDS = {
    Mode.DIRECT: "within quotation marks",
    Mode.INDIRECT: "rendered in the reporter's words",
    Mode.MIXED: "partly within quotation marks, partly rendered",
}
ACT_WORDS = {
    Act.SPEECH: "something said or written",
    Act.ATTITUDE: "a belief, a hope or an intention",
}
VOICE_WORDS = {
    Voice.REPORTER: "the reporter",
    Voice.NOBODY: "nobody named",
    Voice.NAMED: "named in the text",
}
REACH_WORDS = {
    Reach.CLAIM: "",
    Reach.SPEAKER: "all that this speaker says",
    Reach.REPORT: "the whole report",
}
EFFECT_WORDS = {
    Effect.APPLIED: "applied",
    Effect.IDLE: "nothing left to change",
    Effect.ORPHANED: "its words are gone",
}
#: The standings that somebody tells, rather than does: "unverified according to", but "denied by".
TOLD = (StandingValue.UNVERIFIED, StandingValue.NO_EVIDENCE)


def standing_words(value: StandingValue | str, by: str | None) -> str:
    """A standing in a few words: ``denied by the ministry``, ``unverified according to the agency``."""
    word = str(value).replace("-", " ")
    if not by:
        return word
    return f"{word} {'according to' if value in TOLD else 'by'} {by}"
