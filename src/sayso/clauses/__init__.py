"""Whose verb a verb is and what it is said of: subjects and complements of English clauses, without a parser.

Pure text. Works on the tokens of one sentence; walks from the verb outwards over closed word classes
(``lexicon/clauses.toml``). Made for the short, regular clauses of news prose; a parser would do better on
nested ones, and would weigh a hundred times as much.
"""

from sayso.clauses.complements import Complement, bare_clause, clause_end, complement, of_noun
from sayso.clauses.phrases import group, negated, noun_end, noun_last, noun_phrase, passive
from sayso.clauses.subjects import first_subject, subject
from sayso.clauses.tokens import BREAKS, Token, adverb, at, auxiliary, finite_verb, nominal, noun_use, tokens

__all__ = [
    "BREAKS",
    "Complement",
    "Token",
    "adverb",
    "at",
    "auxiliary",
    "bare_clause",
    "clause_end",
    "complement",
    "finite_verb",
    "first_subject",
    "group",
    "negated",
    "nominal",
    "noun_end",
    "noun_last",
    "noun_phrase",
    "noun_use",
    "of_noun",
    "passive",
    "subject",
    "tokens",
]
