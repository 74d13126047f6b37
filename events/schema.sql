-- The store of one collection. Days are whole numbers since 1970-01-01 (proleptic Gregorian calendar); a missing
-- earliest or latest day is an open or unknown end, and dated is false where the event has no date at all.
-- known is the day by which something had been reported, missing where nothing says when.
-- event_no runs in time order (undated last), actor_no by activity (the most active first).
-- top_no is the actor_no of the topmost actor that one belongs to (events.belonging), top_events counts the events of an
-- actor and of all whose top it is. import_no is the last import that held the event; a store of a folder has none.

CREATE TABLE about (
    name VARCHAR NOT NULL, title VARCHAR NOT NULL, licence VARCHAR NOT NULL, description VARCHAR NOT NULL,
    version VARCHAR NOT NULL, fingerprint VARCHAR NOT NULL, layout_width DOUBLE NOT NULL, layout_height DOUBLE NOT NULL
);

CREATE TABLE actors (
    actor_no INTEGER NOT NULL, actor_id VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    parent_id VARCHAR NOT NULL, aliases VARCHAR NOT NULL, wikidata VARCHAR NOT NULL, description VARCHAR NOT NULL,
    words VARCHAR NOT NULL, events INTEGER NOT NULL, x DOUBLE NOT NULL, y DOUBLE NOT NULL,
    top_no INTEGER NOT NULL, top_events INTEGER NOT NULL
);

CREATE TABLE events (
    event_no INTEGER NOT NULL, event_id VARCHAR NOT NULL, "when" VARCHAR NOT NULL, when_text VARCHAR NOT NULL,
    when_basis VARCHAR NOT NULL, reported VARCHAR NOT NULL, type VARCHAR NOT NULL, title VARCHAR NOT NULL,
    summary VARCHAR NOT NULL, place VARCHAR NOT NULL, latitude DOUBLE, longitude DOUBLE, tags VARCHAR NOT NULL,
    dated BOOLEAN NOT NULL, earliest INTEGER, latest INTEGER, "precision" VARCHAR NOT NULL, gaps BOOLEAN NOT NULL,
    quad_class VARCHAR NOT NULL, side VARCHAR NOT NULL,
    known INTEGER, sources INTEGER NOT NULL, independent INTEGER NOT NULL, import_no INTEGER NOT NULL DEFAULT 1
);

-- The separate stretches of dates that have more than one (events.gaps).
CREATE TABLE spans (event_no INTEGER NOT NULL, earliest INTEGER, latest INTEGER);

CREATE TABLE participations (event_no INTEGER NOT NULL, actor_no INTEGER NOT NULL, role VARCHAR NOT NULL);

CREATE TABLE sources (
    source_id VARCHAR NOT NULL, title VARCHAR NOT NULL, publisher VARCHAR NOT NULL, url VARCHAR NOT NULL,
    published VARCHAR NOT NULL, reliability VARCHAR NOT NULL
);

-- Claims are read from the view and written to the tables, through events.claim_kinds.
CREATE TABLE claim_kinds (
    kind_no INTEGER NOT NULL, attribute VARCHAR NOT NULL, unit VARCHAR NOT NULL, claimant_id VARCHAR NOT NULL,
    status VARCHAR NOT NULL, credibility VARCHAR NOT NULL
);

CREATE TABLE claim_rows (
    event_no INTEGER NOT NULL, claim_id VARCHAR NOT NULL USING COMPRESSION zstd, -- no two are alike: packed sooner so
    kind_no INTEGER NOT NULL, value DOUBLE, low DOUBLE, high DOUBLE, wording VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL, locator VARCHAR NOT NULL, reported VARCHAR NOT NULL, known INTEGER
);

CREATE VIEW claims AS
SELECT c.event_no, c.claim_id, k.attribute, c.value, c.low, c.high, k.unit, c.wording, k.claimant_id, c.source_id,
    c.locator, c.reported, k.status, k.credibility, c.known
FROM claim_rows c JOIN claim_kinds k ON k.kind_no = c.kind_no;

CREATE TABLE links (
    from_no INTEGER NOT NULL, to_no INTEGER NOT NULL, relation VARCHAR NOT NULL, source_id VARCHAR NOT NULL
);

-- The words of events (events.word_index): what spaces set apart in title, summary, place and tags, folded so that case
-- does not matter, and the events that hold each. A token can have several numbers.
CREATE TABLE tokens (token_no INTEGER NOT NULL, token VARCHAR NOT NULL);

CREATE TABLE postings (token_no INTEGER NOT NULL, event_no INTEGER NOT NULL);

-- The letters in texts of events that lower() does not fold as str.casefold does (events.folding).
CREATE TABLE letters (letter VARCHAR NOT NULL);

CREATE MACRO fold(said) AS lower(said);

-- Every import, in order. source: what it is an edition or a part of (events.editions). files: name, size and sha256 of
-- each, as JSON. read = kept + merged + rejected; kept = added + changed + those that stayed as they were.
CREATE TABLE imports (
    import_no INTEGER NOT NULL, ran VARCHAR NOT NULL, format VARCHAR NOT NULL, source VARCHAR NOT NULL,
    files VARCHAR NOT NULL, read BIGINT NOT NULL, kept BIGINT NOT NULL, merged BIGINT NOT NULL,
    rejected BIGINT NOT NULL, added BIGINT NOT NULL, changed BIGINT NOT NULL, removed BIGINT NOT NULL,
    licence VARCHAR NOT NULL, attribution VARCHAR NOT NULL
);

-- What was done to the store, in order and in words (events.changing): the last is what undo takes back.
CREATE TABLE changes (change_no INTEGER NOT NULL, ran VARCHAR NOT NULL, told VARCHAR NOT NULL);

-- What a reader has set of actors, in order; it is set again after each import.
CREATE TABLE actor_edits (actor_id VARCHAR NOT NULL, field VARCHAR NOT NULL, value VARCHAR NOT NULL);

-- What was merged into another (into_id), as it was before; and what merging changed elsewhere, as it was before: the
-- participations of events, the event and claimant of claims, the parents and other names of actors, the links of events.
CREATE TABLE apart_events AS SELECT '' AS into_id, * EXCLUDE (event_no) FROM events LIMIT 0;

CREATE TABLE apart_spans (event_id VARCHAR NOT NULL, earliest INTEGER, latest INTEGER);

CREATE TABLE apart_participations (event_id VARCHAR NOT NULL, actor_id VARCHAR NOT NULL, role VARCHAR NOT NULL);

CREATE TABLE apart_claims (claim_id VARCHAR NOT NULL, event_id VARCHAR NOT NULL, claimant_id VARCHAR NOT NULL);

CREATE TABLE apart_links (
    from_id VARCHAR NOT NULL, to_id VARCHAR NOT NULL, relation VARCHAR NOT NULL, source_id VARCHAR NOT NULL
);

CREATE TABLE apart_actors AS
SELECT '' AS into_id, * EXCLUDE (actor_no, events, top_no, top_events) FROM actors LIMIT 0;

CREATE TABLE apart_own (actor_id VARCHAR NOT NULL, parent_id VARCHAR NOT NULL, aliases VARCHAR NOT NULL);
