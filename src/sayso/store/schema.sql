-- A sayso project: reports, what was read in them, the stories they tell, and what people decided.
-- Every table, view and column is explained in docs/project-file.md; a test holds the two together.
-- Tables above the line "what follows is rewritten" are kept for good; those below it are made from the
-- dossiers, so that people and programs can ask in SQL what the pages show, and can be made again.

CREATE TABLE property (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE file (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    real_path TEXT NOT NULL UNIQUE,
    sha256 TEXT,
    ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)),
    sayso TEXT NOT NULL
);

CREATE TABLE unreadable (
    number INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES file (number) ON DELETE CASCADE,
    path TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX unreadable_of_file ON unreadable (file);

CREATE TABLE story (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    first_published TEXT,
    last_published TEXT
);

CREATE TABLE report (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    story INTEGER REFERENCES story (number) ON DELETE SET NULL,
    place INTEGER,
    title TEXT,
    outlet TEXT,
    published TEXT,
    modified TEXT,
    url TEXT,
    language TEXT NOT NULL,
    file INTEGER NOT NULL REFERENCES file (number),
    record INTEGER,
    sha256 TEXT NOT NULL,
    format TEXT NOT NULL,
    archived_url TEXT,
    archived_at TEXT,
    replaced_by INTEGER REFERENCES report (number),
    text TEXT NOT NULL
);
CREATE UNIQUE INDEX report_of_bytes ON report (file, ifnull(record, -1), sha256);
CREATE INDEX report_of_story ON report (story);
CREATE INDEX report_of_outlet ON report (outlet);
CREATE INDEX report_published ON report (published);
CREATE INDEX report_with_bytes ON report (sha256);
CREATE INDEX report_replaced ON report (replaced_by);

CREATE TABLE path (
    number INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    path TEXT NOT NULL,
    UNIQUE (report, path)
);

CREATE TABLE reading (
    report INTEGER PRIMARY KEY REFERENCES report (number) ON DELETE CASCADE,
    digest TEXT NOT NULL,
    sayso TEXT NOT NULL,
    models TEXT NOT NULL,
    payload TEXT NOT NULL
);

CREATE TABLE decision (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    ruling TEXT NOT NULL,
    value TEXT NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    payload TEXT NOT NULL
);

CREATE TABLE anchor (
    number INTEGER PRIMARY KEY,
    decision INTEGER NOT NULL REFERENCES decision (number),
    report_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    role TEXT NOT NULL,
    quote TEXT NOT NULL
);
CREATE INDEX anchor_of_decision ON anchor (decision);

CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
BEGIN SELECT raise(ABORT, 'decisions are added, never changed'); END;
CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON decision
BEGIN SELECT raise(ABORT, 'decisions are added, never deleted'); END;
CREATE TRIGGER anchor_is_never_changed BEFORE UPDATE ON anchor
BEGIN SELECT raise(ABORT, 'decisions are added, never changed'); END;
CREATE TRIGGER anchor_is_never_deleted BEFORE DELETE ON anchor
BEGIN SELECT raise(ABORT, 'decisions are added, never deleted'); END;

-- what follows is rewritten ---------------------------------------------------------------------------

CREATE TABLE dossier (
    story INTEGER PRIMARY KEY REFERENCES story (number) ON DELETE CASCADE,
    key TEXT NOT NULL,
    payload TEXT NOT NULL
);

CREATE TABLE overruling (
    number INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
    decision INTEGER NOT NULL REFERENCES decision (number),
    effect TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX overruling_of_story ON overruling (story);
CREATE INDEX overruling_of_decision ON overruling (decision);

CREATE TABLE version (
    number INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
    report INTEGER NOT NULL REFERENCES report (number),
    earlier INTEGER NOT NULL REFERENCES report (number),
    note TEXT NOT NULL
);
CREATE INDEX version_of_story ON version (story);
CREATE INDEX version_of_report ON version (report);
CREATE INDEX version_earlier ON version (earlier);

CREATE TABLE speaker (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    wikidata TEXT,
    method TEXT NOT NULL
);
CREATE INDEX speaker_of_story ON speaker (story, id);
CREATE INDEX speaker_name ON speaker (name);

CREATE TABLE description (
    number INTEGER PRIMARY KEY,
    speaker INTEGER NOT NULL REFERENCES speaker (number) ON DELETE CASCADE,
    what TEXT NOT NULL CHECK (what IN ('role', 'affiliation')),
    text TEXT NOT NULL,
    report INTEGER NOT NULL REFERENCES report (number),
    start INTEGER NOT NULL,
    until INTEGER NOT NULL
);
CREATE INDEX description_of_speaker ON description (speaker);
CREATE INDEX description_of_report ON description (report);

CREATE TABLE attribution (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
    report INTEGER NOT NULL REFERENCES report (number),
    title TEXT NOT NULL,
    speaker INTEGER REFERENCES speaker (number) ON DELETE SET NULL,
    source TEXT,
    cue TEXT,
    content TEXT NOT NULL,
    mode TEXT NOT NULL,
    act TEXT NOT NULL,
    part TEXT NOT NULL,
    start INTEGER NOT NULL,
    until INTEGER NOT NULL,
    confidence REAL NOT NULL,
    method TEXT NOT NULL
);
CREATE INDEX attribution_of_story ON attribution (story, id);
CREATE INDEX attribution_of_report ON attribution (report);
CREATE INDEX attribution_of_speaker ON attribution (speaker);

CREATE TABLE flag (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
    report INTEGER NOT NULL REFERENCES report (number),
    kind TEXT NOT NULL,
    cue TEXT NOT NULL,
    by TEXT,
    voice TEXT NOT NULL,
    claim TEXT,
    reach TEXT NOT NULL,
    speaker INTEGER REFERENCES speaker (number) ON DELETE SET NULL,
    part TEXT NOT NULL,
    start INTEGER NOT NULL,
    until INTEGER NOT NULL,
    confidence REAL NOT NULL,
    method TEXT NOT NULL
);
CREATE INDEX flag_of_story ON flag (story, id);
CREATE INDEX flag_of_report ON flag (report);
CREATE INDEX flag_of_speaker ON flag (speaker);

CREATE TABLE credit (
    number INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
    report INTEGER NOT NULL REFERENCES report (number),
    outlet TEXT NOT NULL,
    form TEXT NOT NULL,
    words TEXT NOT NULL,
    itself INTEGER NOT NULL CHECK (itself IN (0, 1)),
    start INTEGER NOT NULL,
    until INTEGER NOT NULL,
    method TEXT NOT NULL
);
CREATE INDEX credit_of_story ON credit (story);
CREATE INDEX credit_of_report ON credit (report);

CREATE TABLE utterance (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
    title TEXT NOT NULL,
    speaker INTEGER REFERENCES speaker (number) ON DELETE SET NULL,
    variants INTEGER NOT NULL,
    confidence REAL NOT NULL,
    method TEXT NOT NULL
);
CREATE INDEX utterance_of_story ON utterance (story, id);
CREATE INDEX utterance_of_speaker ON utterance (speaker);

CREATE TABLE variant (
    number INTEGER PRIMARY KEY,
    utterance INTEGER NOT NULL REFERENCES utterance (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    report INTEGER NOT NULL REFERENCES report (number),
    attribution INTEGER REFERENCES attribution (number) ON DELETE CASCADE,
    text TEXT NOT NULL
);
CREATE INDEX variant_of_utterance ON variant (utterance);
CREATE INDEX variant_of_report ON variant (report);
CREATE INDEX variant_of_attribution ON variant (attribution);

CREATE TABLE change (
    number INTEGER PRIMARY KEY,
    utterance INTEGER NOT NULL REFERENCES utterance (number) ON DELETE CASCADE,
    before INTEGER NOT NULL,
    after INTEGER NOT NULL,
    kinds TEXT NOT NULL,
    meaning TEXT
);
CREATE INDEX change_of_utterance ON change (utterance);

CREATE TABLE derivation (
    number INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
    title TEXT NOT NULL,
    derived INTEGER NOT NULL REFERENCES report (number),
    origin INTEGER REFERENCES report (number),
    origin_name TEXT,
    relation TEXT NOT NULL,
    confidence REAL NOT NULL,
    method TEXT NOT NULL
);
CREATE INDEX derivation_of_story ON derivation (story);
CREATE INDEX derivation_derived ON derivation (derived);
CREATE INDEX derivation_origin ON derivation (origin);

CREATE TABLE evidence (
    number INTEGER PRIMARY KEY,
    derivation INTEGER NOT NULL REFERENCES derivation (number) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    derived_words TEXT,
    origin_words TEXT,
    note TEXT NOT NULL
);
CREATE INDEX evidence_of_derivation ON evidence (derivation);

CREATE TABLE claim (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    standing TEXT NOT NULL,
    standing_by TEXT,
    independent INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    weight REAL NOT NULL,
    why TEXT NOT NULL,
    set_aside TEXT,
    method TEXT NOT NULL
);
CREATE INDEX claim_of_story ON claim (story, id);
CREATE INDEX claim_standing ON claim (standing);

CREATE TABLE statement (
    number INTEGER PRIMARY KEY,
    claim INTEGER NOT NULL REFERENCES claim (number) ON DELETE CASCADE,
    report INTEGER NOT NULL REFERENCES report (number),
    attribution INTEGER REFERENCES attribution (number) ON DELETE CASCADE,
    words TEXT NOT NULL,
    part TEXT NOT NULL,
    start INTEGER NOT NULL,
    until INTEGER NOT NULL
);
CREATE INDEX statement_of_claim ON statement (claim);
CREATE INDEX statement_of_report ON statement (report);
CREATE INDEX statement_of_attribution ON statement (attribution);

CREATE TABLE origin (
    number INTEGER PRIMARY KEY,
    claim INTEGER NOT NULL REFERENCES claim (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    basis TEXT NOT NULL,
    reports INTEGER NOT NULL
);
CREATE INDEX origin_of_claim ON origin (claim);

CREATE TABLE standing (
    number INTEGER PRIMARY KEY,
    claim INTEGER NOT NULL REFERENCES claim (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    value TEXT NOT NULL,
    by TEXT,
    rule TEXT NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX standing_of_claim ON standing (claim);

CREATE TABLE contest (
    number INTEGER PRIMARY KEY,
    claim INTEGER NOT NULL REFERENCES claim (number) ON DELETE CASCADE,
    contests INTEGER NOT NULL REFERENCES claim (number) ON DELETE CASCADE
);
CREATE INDEX contest_of_claim ON contest (claim);
CREATE INDEX contest_contests ON contest (contests);

CREATE TABLE quantity (
    number INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    contested INTEGER NOT NULL CHECK (contested IN (0, 1)),
    method TEXT NOT NULL
);
CREATE INDEX quantity_of_story ON quantity (story);

CREATE TABLE figure (
    number INTEGER PRIMARY KEY,
    quantity INTEGER NOT NULL REFERENCES quantity (number) ON DELETE CASCADE,
    report INTEGER NOT NULL REFERENCES report (number),
    words TEXT NOT NULL,
    value REAL NOT NULL,
    high REAL,
    unit TEXT,
    modifier TEXT,
    speaker INTEGER REFERENCES speaker (number) ON DELETE SET NULL,
    start INTEGER NOT NULL,
    until INTEGER NOT NULL
);
CREATE INDEX figure_of_quantity ON figure (quantity);
CREATE INDEX figure_of_report ON figure (report);
CREATE INDEX figure_of_speaker ON figure (speaker);

CREATE TABLE difference (
    number INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES report (number),
    source_words TEXT NOT NULL,
    target INTEGER REFERENCES report (number),
    target_words TEXT,
    method TEXT NOT NULL
);
CREATE INDEX difference_of_story ON difference (story);
CREATE INDEX difference_source ON difference (source);
CREATE INDEX difference_target ON difference (target);

-- words to search -------------------------------------------------------------------------------------

CREATE VIRTUAL TABLE report_words USING fts5 (
    title, text, content="report", content_rowid="number", tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER report_searchable AFTER INSERT ON report BEGIN
    INSERT INTO report_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER report_unsearchable AFTER DELETE ON report BEGIN
    INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;

CREATE VIRTUAL TABLE attribution_words USING fts5 (
    content, content="attribution", content_rowid="number", tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER attribution_searchable AFTER INSERT ON attribution BEGIN
    INSERT INTO attribution_words (rowid, content) VALUES (new.number, new.content);
END;
CREATE TRIGGER attribution_unsearchable AFTER DELETE ON attribution BEGIN
    INSERT INTO attribution_words (attribution_words, rowid, content) VALUES ('delete', old.number, old.content);
END;

CREATE VIRTUAL TABLE claim_words USING fts5 (
    text, content="claim", content_rowid="number", tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER claim_searchable AFTER INSERT ON claim BEGIN
    INSERT INTO claim_words (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER claim_unsearchable AFTER DELETE ON claim BEGIN
    INSERT INTO claim_words (claim_words, rowid, text) VALUES ('delete', old.number, old.text);
END;

CREATE VIRTUAL TABLE speaker_words USING fts5 (
    name, content="speaker", content_rowid="number", tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER speaker_searchable AFTER INSERT ON speaker BEGIN
    INSERT INTO speaker_words (rowid, name) VALUES (new.number, new.name);
END;
CREATE TRIGGER speaker_unsearchable AFTER DELETE ON speaker BEGIN
    INSERT INTO speaker_words (speaker_words, rowid, name) VALUES ('delete', old.number, old.name);
END;

-- views: the questions people ask ---------------------------------------------------------------------

CREATE VIEW claim_ledger AS
SELECT
    story.title AS story,
    claim.text AS claim,
    claim.standing,
    claim.standing_by,
    claim.independent AS known_origins,
    (SELECT group_concat(name, '; ') FROM (SELECT name FROM origin WHERE origin.claim = claim.number ORDER BY origin.number)) AS origins,
    claim.reports,
    (SELECT group_concat(outlet, '; ') FROM (
        SELECT DISTINCT report.outlet FROM statement JOIN report ON report.number = statement.report
        WHERE statement.claim = claim.number AND report.outlet IS NOT NULL ORDER BY report.outlet)) AS outlets,
    claim.weight,
    claim.set_aside
FROM claim JOIN story ON story.number = claim.story
ORDER BY story.position, claim.weight DESC, claim.number;

CREATE VIEW said_by AS
SELECT
    coalesce(speaker.name, attribution.source) AS speaker,
    speaker.kind,
    attribution.content AS statement,
    attribution.cue,
    attribution.mode,
    attribution.act,
    report.outlet,
    report.published,
    report.title AS report,
    story.title AS story,
    attribution.confidence
FROM attribution
JOIN report ON report.number = attribution.report
JOIN story ON story.number = attribution.story
LEFT JOIN speaker ON speaker.number = attribution.speaker
ORDER BY 1, report.published, attribution.number;

CREATE VIEW wordings AS
SELECT
    utterance.title AS utterance,
    speaker.name AS speaker,
    variant.text AS wording,
    report.outlet,
    report.published,
    report.title AS report,
    story.title AS story
FROM variant
JOIN utterance ON utterance.number = variant.utterance
JOIN report ON report.number = variant.report
JOIN story ON story.number = utterance.story
LEFT JOIN speaker ON speaker.number = utterance.speaker
ORDER BY story.position, utterance.number, variant.place;

CREATE VIEW taken_from AS
SELECT
    taker.outlet AS derived_outlet,
    taker.title AS derived,
    derivation.relation,
    coalesce(giver.outlet, derivation.origin_name) AS origin_outlet,
    giver.title AS origin,
    (SELECT count(*) FROM evidence WHERE evidence.derivation = derivation.number) AS pieces_of_evidence,
    derivation.confidence,
    story.title AS story
FROM derivation
JOIN report AS taker ON taker.number = derivation.derived
JOIN story ON story.number = derivation.story
LEFT JOIN report AS giver ON giver.number = derivation.origin
ORDER BY story.position, derivation.number;

CREATE VIEW flagged AS
SELECT
    flag.kind AS flag,
    flag.cue AS in_the_words,
    flag.by,
    flag.claim,
    report.outlet,
    report.published,
    report.title AS report,
    story.title AS story
FROM flag
JOIN report ON report.number = flag.report
JOIN story ON story.number = flag.story
ORDER BY story.position, report.published, flag.number;

CREATE VIEW decision_log AS
SELECT
    decision.at,
    decision.author,
    decision.ruling,
    decision.value,
    decision.note,
    (SELECT group_concat(quote, ' | ') FROM (SELECT quote FROM anchor WHERE anchor.decision = decision.number ORDER BY anchor.number)) AS on_the_words,
    (SELECT group_concat(DISTINCT effect) FROM overruling WHERE overruling.decision = decision.number) AS effect
FROM decision
ORDER BY decision.number;
