"""The actors of a store that is written anew: numbered by activity, each in the place that it had.

Of ``everyone`` (a, the columns of actors with their places, and ``arrives``) those are left out that are merged into
another (``joined_actors``), and those whose last event or claim has gone.
"""

from __future__ import annotations

import pandas as pd

from events.belonging import tops
from events.drafting import Connection
from events.places import LAID_OUT, Layout, place, place_more
from events.portions import Portion, portions
from events.records import Actor

_MERGED = """
CREATE TEMP TABLE merged_actors AS SELECT e.a, r.a AS root_a, j.actor_id, j.into_id, j.root_id
FROM joined_actors j JOIN everyone e ON e.actor_id = j.actor_id JOIN everyone r ON r.actor_id = j.root_id;
CREATE TEMP TABLE touched AS SELECT m.event_no FROM all_parts p JOIN event_map m USING (k) JOIN merged_actors USING (a)
    UNION SELECT m.event_no FROM merged_events e JOIN event_map m USING (k);
CREATE TEMP TABLE counted (a INTEGER, events BIGINT);
"""
_TAKEN = """SELECT m.event_no, p.a, p.role FROM ({parts}) p JOIN portion m USING (k)
    WHERE m.event_no NOT IN (FROM touched)
    UNION ALL SELECT DISTINCT m.event_no, coalesce(r.root_a, p.a) AS a, p.role
    FROM ({parts}) p JOIN portion m USING (k) LEFT JOIN merged_actors r USING (a) WHERE m.event_no IN (FROM touched)"""
_COUNTED = "INSERT INTO counted SELECT a, count(DISTINCT event_no) FROM ({taken}) GROUP BY a"
_ACTIVE = """
CREATE TEMP TABLE active AS SELECT a, CAST(sum(events) AS INTEGER) AS events FROM counted GROUP BY a;
CREATE TEMP TABLE left_over AS SELECT a FROM everyone WHERE NOT arrives
    AND (a IN (SELECT a FROM base_parts WHERE k IN (FROM gone))
        OR actor_id IN (SELECT claimant_id FROM base_claims WHERE k IN (FROM gone)))
    AND a NOT IN (SELECT a FROM active) AND a NOT IN (SELECT unnest([a, root_a]) FROM merged_actors)
    AND actor_id NOT IN (SELECT claimant_id FROM claims) AND actor_id NOT IN (SELECT parent_id FROM everyone);
"""
_OTHER_NAMES = """
CREATE TEMP TABLE gained AS SELECT m.root_a AS a, e.aliases AS own, flatten(list([o.name]
    || string_split(o.aliases, ';') ORDER BY o.actor_id)) AS more FROM merged_actors m JOIN everyone o ON o.a = m.a
    JOIN everyone e ON e.a = m.root_a GROUP BY ALL"""
_OWN = """INSERT INTO apart_own SELECT actor_id, parent_id, aliases FROM everyone
WHERE a NOT IN (SELECT a FROM merged_actors)
    AND (a IN (SELECT a FROM gained) OR parent_id IN (SELECT actor_id FROM merged_actors)) ORDER BY actor_id"""
_APART = """INSERT INTO apart_actors BY NAME SELECT m.into_id, e.* EXCLUDE (a, arrives)
FROM everyone e JOIN merged_actors m USING (a) ORDER BY e.actor_id"""
_CAST = """CREATE TEMP TABLE cast_now AS SELECT CAST(row_number() OVER (
        ORDER BY coalesce(c.events, 0) DESC, e.actor_id) - 1 AS INTEGER) AS actor_no,
    e.* EXCLUDE (arrives) REPLACE (CASE WHEN m.root_id = e.actor_id THEN '' ELSE coalesce(m.root_id, e.parent_id) END
        AS parent_id), CAST(coalesce(c.events, 0) AS INTEGER) AS events
FROM everyone e LEFT JOIN active c USING (a) LEFT JOIN merged_actors m ON m.actor_id = e.parent_id
WHERE e.a NOT IN (SELECT a FROM merged_actors) AND e.a NOT IN (FROM left_over)"""
_PARTICIPATIONS = """INSERT INTO participations SELECT p.event_no, c.actor_no, p.role
FROM ({taken}) p JOIN cast_now c USING (a) ORDER BY ALL"""
_PAIRS = """WITH seen AS (SELECT DISTINCT event_no, actor_no FROM participations WHERE actor_no < ?)
SELECT c.actor_id, d.actor_id, count(*) FROM seen one JOIN seen other
    ON one.event_no = other.event_no AND one.actor_no < other.actor_no
JOIN cast_now c ON c.actor_no = one.actor_no JOIN cast_now d ON d.actor_no = other.actor_no GROUP BY ALL"""
_GATHERED = """CREATE TEMP TABLE gathered AS SELECT actor_no, count(DISTINCT event_no) AS events FROM (
    SELECT p.event_no, p.actor_no FROM participations p WHERE p.actor_no IN (SELECT top_no FROM belongs)
    UNION ALL SELECT p.event_no, b.top_no FROM participations p JOIN belongs b USING (actor_no)) GROUP BY actor_no"""
_ACTORS = """INSERT INTO actors BY NAME SELECT c.* EXCLUDE (a, x, y), p.x, p.y,
    coalesce(b.top_no, c.actor_no) AS top_no, CAST(coalesce(g.events, c.events) AS INTEGER) AS top_events
FROM cast_now c JOIN placed p USING (actor_id) LEFT JOIN belongs b USING (actor_no)
    LEFT JOIN gathered g USING (actor_no) ORDER BY c.actor_no"""
_BEFORE = "SELECT actor_id FROM before.actors WHERE events > 0 OR top_events > 0 ORDER BY actor_no LIMIT ?"
_SET = "UPDATE everyone SET {field} = ?, words = NULL WHERE actor_id = ?"
_ALIASES = """UPDATE everyone SET words = NULL, aliases = array_to_string(
    list_filter(string_split(aliases, ';'), lambda name: name <> '' AND name <> $name) || $more, ';')
WHERE actor_id = $id"""


def prepare(connection: Connection) -> None:
    """Make merged_actors, the events that they or merged events are in (``touched``), and ``counted``, still empty."""
    connection.execute(_MERGED)


def count_active(connection: Connection, portion: Portion) -> None:
    """Count in how many events of a portion each actor takes part."""
    connection.execute(_COUNTED.format(taken=_TAKEN.format(parts=portion.rows("parts"))))


def write_actors(connection: Connection) -> tuple[float, float]:
    """Write participations, actors, and what is apart of actors; gives the extent of the picture.

    All portions have been counted. An actor has the names of those that are merged into it as further aliases.
    """
    connection.execute(_ACTIVE)
    connection.execute(_OTHER_NAMES)
    spell(connection)
    connection.execute(_OWN)
    connection.execute(_APART)
    _name_more(connection)
    connection.execute(_CAST)
    for portion in portions(connection):
        connection.execute(_PARTICIPATIONS.format(taken=_TAKEN.format(parts=portion.rows("parts"))))
    belongs = _belong(connection)
    connection.execute(_GATHERED)
    layout = _placed(connection, belongs)
    connection.execute(_ACTORS)
    connection.unregister("placed")
    return layout.width, layout.height


def spell(connection: Connection) -> None:
    """Set the words of the actors of ``everyone`` who have none: names and aliases, folded."""
    rows = connection.execute("SELECT a, name, aliases FROM everyone WHERE words IS NULL").fetchall()
    if rows:
        words = [(a, " ".join((name, *aliases.split(";"))).strip().casefold()) for a, name, aliases in rows]
        connection.register("spelt", pd.DataFrame(words, columns=["a", "words"]))
        connection.execute("UPDATE everyone SET words = s.words FROM spelt s WHERE everyone.a = s.a")
        connection.unregister("spelt")


def apply_edits(connection: Connection) -> None:
    """Set again, of the actors of ``everyone``, what readers have set; those that are not there are passed over."""
    for actor_id, field, value in connection.execute("FROM edits").fetchall():
        if field in ("alias", "unalias"):
            more = [value] if field == "alias" else []
            connection.execute(_ALIASES, {"name": value, "more": more, "id": actor_id})
        else:
            column = {"parent": "parent_id", "kind": "kind", "rename": "name"}[field]
            connection.execute(_SET.format(field=column), [value, actor_id])
    spell(connection)


def _name_more(connection: Connection) -> None:
    """Give actors the names of those that are merged into them."""
    rows = connection.execute("SELECT g.a, e.name, g.own, g.more FROM gained g JOIN everyone e USING (a)").fetchall()
    if not rows:
        return
    made = []
    for a, name, own, more in rows:
        names = dict.fromkeys(alias for alias in (*own.split(";"), *more) if alias and alias != name)
        made.append((a, ";".join(names)))
    connection.register("more_names", pd.DataFrame(made, columns=["a", "aliases"]))
    connection.execute("UPDATE everyone SET aliases = m.aliases, words = NULL FROM more_names m WHERE everyone.a = m.a")
    connection.unregister("more_names")
    spell(connection)


def _belong(connection: Connection) -> dict[str, str]:
    """Make the table belongs (actor_no, top_no) of actors that belong to another; gives it by ids."""
    sql = "SELECT actor_id, name, kind, parent_id FROM cast_now"
    family = " WHERE parent_id <> '' OR actor_id IN (SELECT parent_id FROM cast_now)"
    rows = connection.execute(sql + family).fetchall()
    found = tops(Actor(actor_id, name, kind, parent) for actor_id, name, kind, parent in rows)
    below = {actor: top for actor, top in found.items() if actor != top}
    frame = pd.DataFrame(list(below.items()), columns=["actor_id", "top_id"], dtype=str)
    connection.register("below", frame)
    connection.execute(
        """CREATE TEMP TABLE belongs AS SELECT c.actor_no, t.actor_no AS top_no FROM below b
        JOIN cast_now c ON c.actor_id = b.actor_id JOIN cast_now t ON t.actor_id = b.top_id"""
    )
    connection.unregister("below")
    return below


def _coming(connection: Connection, laid: list[str]) -> set[str]:
    """The actors who are laid out now and were not before events arrived."""
    if not connection.execute("SELECT EXISTS (FROM arriving_events)").fetchall()[0][0]:
        return set()
    return set(laid).difference(actor for (actor,) in connection.execute(_BEFORE, [LAID_OUT]).fetchall())


def _placed(connection: Connection, belongs: dict[str, str]) -> Layout:
    """Make the table ``placed`` of the places of all actors; who has one keeps it, as far as events.places says.

    When events arrive, those who stood far out, hardly active, and are laid out now come in.
    """
    sql = """SELECT actor_id, name, coalesce(nullif(c.events, 0), g.events, 0), x, y
        FROM cast_now c LEFT JOIN gathered g USING (actor_no) ORDER BY actor_no"""
    rows = connection.execute(sql).fetchall()
    activity = {actor: events for actor, _, events, _, _ in rows}
    coming = _coming(connection, [actor for actor, events in activity.items() if events][:LAID_OUT])
    places = {actor: (x, y) for actor, _, _, x, y in rows if x is not None and actor not in coming}
    names = {actor: name for actor, name, _, _, _ in rows}
    pairs = {(one, other): count for one, other, count in connection.execute(_PAIRS, [LAID_OUT]).fetchall()}
    width, height = connection.execute("SELECT layout_width, layout_height FROM before.about").fetchall()[0]
    layout = place_more(Layout(width, height, places), activity, names, pairs, belongs) or place(
        activity, names, pairs, belongs
    )
    frame = pd.DataFrame.from_dict(layout.positions, orient="index", columns=["x", "y"])
    connection.register("placed", frame.rename_axis("actor_id").reset_index())
    return layout
