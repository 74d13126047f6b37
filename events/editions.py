"""What arrives at a store that is there: which events are new, which are another edition of one, which have gone.

An import bears the name of its source. An event of the same source and id is the same event and takes the new content.
Events of an earlier import that the new one does not hold go when it is a newer edition of it: when it holds at least
half of that import's events, or when the name was told. Otherwise it is another part of the source, and nothing goes.

Ids are only unique within a source. An event, claim, source or actor whose id stands for something else already gets
the name of its source before it, as in ``radio.17``; actors of one id and a name in common are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from events.altered import FIELDS, find_altered
from events.drafting import Connection
from events.errors import ImportingError

_CELLS = ", ".join(f'"{name}"' for name in FIELDS)
_FATE = """
CREATE TEMP TABLE mine AS SELECT b.k, b.event_id, b.import_no
FROM base_events b JOIN past_imports i USING (import_no) WHERE i.source = $source;
CREATE TEMP TABLE fate AS
SELECT i.event_no, CAST($offset + i.event_no AS INTEGER) AS k, coalesce(a.k, b.k) AS old_k, coalesce(a.event_id,
    b.event_id, CASE WHEN o.event_id IS NULL THEN i.event_id ELSE $prefix || i.event_id END) AS event_id
FROM arrived.events i LEFT JOIN mine a ON a.event_id = i.event_id LEFT JOIN mine b ON b.event_id = $prefix || i.event_id
    LEFT JOIN (SELECT event_id FROM base_events WHERE k NOT IN (SELECT k FROM mine)) o ON o.event_id = i.event_id;
CREATE TEMP TABLE replaced AS SELECT import_no FROM mine m LEFT JOIN (SELECT old_k FROM fate) f ON f.old_k = m.k
    GROUP BY import_no HAVING $told OR 2 * count(f.old_k) >= count(*);
CREATE TEMP TABLE removed AS SELECT k FROM mine JOIN replaced USING (import_no)
    WHERE k NOT IN (SELECT old_k FROM fate WHERE old_k IS NOT NULL);
INSERT INTO gone FROM removed UNION SELECT old_k FROM fate WHERE old_k IS NOT NULL;
"""
_TWICE = """SELECT event_id FROM (SELECT event_id FROM fate
    UNION ALL SELECT event_id FROM base_events WHERE k NOT IN (FROM gone)) GROUP BY event_id
HAVING count(*) > 1 LIMIT 1"""
_CAST = """
CREATE TEMP MACRO spelt(text) AS
    trim(regexp_replace(lower(strip_accents(text)), '[^\\p{{L}}\\p{{N}}]+', ' ', 'g'));
CREATE TEMP MACRO named(name, aliases) AS list_filter(list_transform(list_value(name) || string_split(aliases, ';'),
    lambda text: spelt(text)), lambda text: text <> '');
CREATE TEMP TABLE mine_acting AS SELECT DISTINCT p.a FROM base_parts p JOIN mine USING (k);
CREATE TEMP TABLE arriving_cast AS SELECT i.actor_no, i.actor_id AS own_id, CASE
    WHEN p.actor_id IS NOT NULL THEN p.actor_id
    WHEN o.actor_id IS NULL OR o.a IN (FROM mine_acting)
        OR list_has_any(named(o.name, o.aliases), named(i.name, i.aliases))
        THEN i.actor_id
    ELSE $prefix || i.actor_id END AS actor_id
FROM arrived.actors i LEFT JOIN base_actors o USING (actor_id)
    LEFT JOIN base_actors p ON p.actor_id = $prefix || i.actor_id;
CREATE TEMP TABLE arriving_actors AS SELECT c.actor_no, c.actor_id, i.* EXCLUDE (actor_no, actor_id)
    REPLACE (coalesce(above.actor_id, i.parent_id) AS parent_id)
FROM arriving_cast c JOIN arrived.actors i USING (actor_no) LEFT JOIN arriving_cast above ON above.own_id = i.parent_id;
CREATE TEMP TABLE everyone AS SELECT coalesce(o.a, CAST($actors + i.actor_no AS INTEGER)) AS a,
    coalesce(o.actor_id, i.actor_id) AS actor_id,
    CASE WHEN o.a IS NULL THEN i.name WHEN i.name IS NULL OR NOT o.a IN (FROM mine_acting)
        OR list_contains(named(o.name, o.aliases), spelt(i.name)) THEN o.name ELSE i.name END AS name,
    CASE WHEN o.a IS NULL OR (i.kind <> 'other' AND (o.kind = 'other' OR o.a IN (FROM mine_acting)))
        THEN i.kind ELSE o.kind END AS kind,
    {fields},
    CASE WHEN o.a IS NULL THEN i.aliases WHEN coalesce(i.aliases, '') IN ('', o.aliases) THEN o.aliases
        ELSE array_to_string(list_filter(string_split(o.aliases, ';') || list_filter(string_split(i.aliases, ';'),
            lambda text: NOT list_contains(string_split(o.aliases, ';'), text)), lambda text: text <> ''), ';') END
        AS aliases,
    CASE WHEN o.a IS NULL THEN i.words END AS words, o.x, o.y, i.actor_no IS NOT NULL AS arrives
FROM base_actors o FULL JOIN arriving_actors i USING (actor_id);
UPDATE everyone SET words = b.words FROM base_actors b
    WHERE everyone.a = b.a AND everyone.name = b.name AND everyone.aliases = b.aliases;
CREATE TEMP TABLE actor_keys AS SELECT i.actor_no, e.a, i.own_id, e.actor_id
    FROM arriving_cast i JOIN everyone e USING (actor_id);
CREATE TEMP TABLE came_as AS SELECT k.actor_id, i.name, i.aliases, i.words
    FROM actor_keys k JOIN arrived.actors i USING (actor_no);
"""
_FILLED = ", ".join(
    f"CASE WHEN o.a IS NULL OR (i.{name} <> '' AND (o.{name} = '' OR o.a IN (FROM mine_acting))) THEN i.{name}"
    f" ELSE o.{name} END AS {name}"
    for name in ("parent_id", "wikidata", "description")
)
_SOURCES = """
CREATE TEMP TABLE using_sources AS
    SELECT DISTINCT source_id, k NOT IN (FROM gone) AS stays FROM base_claims
    UNION SELECT DISTINCT source_id, from_k NOT IN (FROM gone) AND to_k NOT IN (FROM gone) FROM base_links;
CREATE TEMP TABLE staying_sources AS FROM before.sources
    WHERE source_id IN (SELECT source_id FROM using_sources WHERE stays)
    OR source_id NOT IN (SELECT source_id FROM using_sources);
CREATE TEMP TABLE source_keys AS SELECT i.source_id AS own_id, CASE
    WHEN p.source_id IS NULL OR (i.title, i.publisher, i.url, i.published, i.reliability)
        = (p.title, p.publisher, p.url, p.published, p.reliability) THEN $prefix || i.source_id
    ELSE $further || i.source_id END AS source_id
FROM arrived.sources i JOIN staying_sources o USING (source_id)
    LEFT JOIN staying_sources p ON p.source_id = $prefix || i.source_id
WHERE (i.title, i.publisher, i.url, i.published, i.reliability)
    <> (o.title, o.publisher, o.url, o.published, o.reliability);
CREATE TEMP TABLE all_sources AS FROM staying_sources
    UNION SELECT coalesce(s.source_id, i.source_id), i.* EXCLUDE (source_id)
    FROM arrived.sources i LEFT JOIN source_keys s ON s.own_id = i.source_id;
CREATE TEMP TABLE staying_claims AS SELECT hash(claim_id) AS claim FROM base_claims WHERE k NOT IN (FROM gone);
CREATE TEMP TABLE claim_keys AS SELECT claim_id AS own_id, CASE WHEN hash($prefix || claim_id) IN (FROM staying_claims)
    THEN $further ELSE $prefix END || claim_id AS claim_id
    FROM arrived.claims WHERE hash(claim_id) IN (FROM staying_claims);
"""
_ARRIVING = """
CREATE TEMP VIEW arriving_events AS SELECT f.k, e.* EXCLUDE (event_no)
    REPLACE (f.event_id AS event_id, {number} AS import_no) FROM arrived.events e JOIN fate f USING (event_no);
CREATE TEMP VIEW arriving_spans AS SELECT CAST({offset} + event_no AS INTEGER) AS k, earliest, latest
    FROM arrived.spans;
CREATE TEMP VIEW arriving_parts AS SELECT CAST({offset} + p.event_no AS INTEGER) AS k, n.a, p.role
    FROM arrived.participations p JOIN actor_keys n USING (actor_no);
CREATE TEMP VIEW arriving_claims AS SELECT CAST({offset} + c.event_no AS INTEGER) AS k, c.* EXCLUDE (event_no) REPLACE (
        coalesce(d.claim_id, c.claim_id) AS claim_id,
        coalesce(s.source_id, c.source_id) AS source_id, coalesce(n.actor_id, c.claimant_id) AS claimant_id)
    FROM arrived.claims c LEFT JOIN claim_keys d ON d.own_id = c.claim_id
    LEFT JOIN source_keys s ON s.own_id = c.source_id LEFT JOIN actor_keys n ON n.own_id = c.claimant_id;
CREATE TEMP VIEW arriving_links AS SELECT CAST({offset} + l.from_no AS INTEGER) AS from_k,
        CAST({offset} + l.to_no AS INTEGER) AS to_k, l.relation, coalesce(s.source_id, l.source_id) AS source_id
    FROM arrived.links l LEFT JOIN source_keys s ON s.own_id = l.source_id;
"""
_FIRST = {
    "added": "SELECT e.event_id, e.title FROM arriving_events e JOIN fate f USING (k) WHERE f.old_k IS NULL",
    "changed": "SELECT e.event_id, e.title FROM arriving_events e JOIN altered USING (k)",
    "removed": "SELECT e.event_id, e.title FROM base_events e JOIN removed USING (k)",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """What an import brings to a store that was there.

    newer: the numbers of the imports of which it is a newer edition. first: by ``added``, ``changed``, ``removed`` the
    first event of each in words. renamed: events whose id was taken by another source. actors_new: actors that were not
    there.
    """

    source: str
    newer: tuple[int, ...]
    added: int
    changed: int
    unchanged: int
    removed: int
    first: dict[str, str]
    renamed: int
    actors_new: int

    def lines(self) -> list[str]:
        """The edition in words, line by line."""
        what = f'part of the source "{self.source}"'
        if self.newer:
            numbers = ", ".join(str(number) for number in self.newer)
            what = f'newer edition of "{self.source}" (import{"s" if len(self.newer) > 1 else ""} {numbers})'
        counts = (
            f"{self.added:,} added, {self.changed:,} changed, {self.removed:,} removed, {self.unchanged:,} as before"
        )
        made = [f"{what}: {counts}"] + [f"{name}, the first: {said}" for name, said in self.first.items()]
        if self.changed > 1 and not self.unchanged:
            made.append(
                f"all {self.changed:,} that were there before are changed: if these are other events, undo this and"
                " import them with --as and another name"
            )
        if self.renamed:
            made.append(f'"{self.source}." stands before ids that another source has, too: {self.renamed:,}')
        return made


def arrive(connection: Connection, source: str, number: int, told: bool) -> Edition:
    """Make what arrives of the store ``arrived`` beside the base of ``before``, and tell of it.

    source: its name, made of what an id may hold. number: that of the import. told: whether the name was told by the
    user. Raises ImportingError when ids cannot be told apart.
    """
    prefix, further = f"{source}.", f"{source}.{number}."
    sql = "SELECT (SELECT count(*) FROM base_events), (SELECT coalesce(max(a), -1) + 1 FROM base_actors)"
    offset, actors = connection.execute(sql).fetchall()[0]
    _run(connection, _FATE, {"source": source, "prefix": prefix, "offset": offset, "told": told})
    renamed = _one(connection, "SELECT count(*) FROM fate WHERE old_k IS NULL AND starts_with(event_id, ?)", [prefix])
    if renamed and (twice := connection.execute(_TWICE).fetchall()):
        raise ImportingError(f'the id "{twice[0][0]}" is there already; give the source another name with --as NAME')
    _run(connection, _CAST.format(fields=_FILLED), {"prefix": prefix, "actors": actors})
    _run(connection, _SOURCES, {"prefix": prefix, "further": further})
    connection.execute(_ARRIVING.format(offset=int(offset), number=int(number)))
    find_altered(connection, source)
    return _edition(connection, source, renamed)


def _edition(connection: Connection, source: str, renamed: int) -> Edition:
    counted = {name: _one(connection, f"SELECT count(*) FROM ({sql})") for name, sql in _FIRST.items()}
    first = {}
    for name, sql in _FIRST.items():
        for event_id, title in connection.execute(f"{sql} ORDER BY e.event_id LIMIT 1").fetchall():
            first[name] = f"{event_id} “{title}”"
    if counted["changed"]:
        first["changed"] += f" ({', '.join(_differences(connection))})"
    known = _one(connection, "SELECT count(*) FROM fate WHERE old_k IS NOT NULL")
    return Edition(
        source,
        tuple(number for (number,) in connection.execute("FROM replaced ORDER BY 1").fetchall()),
        counted["added"],
        counted["changed"],
        known - counted["changed"],
        counted["removed"],
        first,
        renamed,
        _one(connection, "SELECT count(*) FROM everyone WHERE a NOT IN (SELECT a FROM base_actors)"),
    )


def _differences(connection: Connection) -> list[str]:
    """The names of what differs in the first event that has changed."""
    sql = "SELECT a.k, a.old_k, a.actors, a.claims FROM altered a JOIN arriving_events e USING (k) ORDER BY e.event_id"
    new, old, actors, claims = connection.execute(f"{sql} LIMIT 1").fetchall()[0]
    [now] = connection.execute(f"SELECT {_CELLS} FROM arriving_events WHERE k = ?", [new]).fetchall()
    [then] = connection.execute(f"SELECT {_CELLS} FROM base_events WHERE k = ?", [old]).fetchall()
    found = [name for name, one, other in zip(FIELDS, now, then, strict=True) if one != other]
    return found + ["actors"] * actors + ["claims"] * claims


def _run(connection: Connection, script: str, values: dict[str, Any]) -> None:
    """Each statement of a script with those of some values that it names."""
    for statement in script.split(";\n"):
        if statement.strip():
            given = {name: value for name, value in values.items() if f"${name}" in statement}
            connection.execute(statement, given or None)


def _one(connection: Connection, sql: str, values: list[Any] | None = None) -> int:
    return int(connection.execute(sql, values).fetchall()[0][0])
