"""Small files in the forms of public data sets, made up for the tests."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from events.importers import gdelt

ACLED = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
UCDP = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
HEADERS = {"acled": ACLED, "ucdp": UCDP, "icews": ICEWS, "polecat": POLECAT}
Row = Mapping[str, object]


def acled_row(**cells: object) -> dict[str, object]:
    """A battle of ACLED's form; cells: what differs."""
    return {
        "event_id_cnty": "RUR1", "event_date": "05 March 2024", "year": 2024, "time_precision": 1,
        "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
        "actor1": "Military Forces of Mali (2021-)", "inter1": "State forces", "actor2": "Northern Front",
        "inter2": "Rebel group", "interaction": 12, "iso": 466, "region": "Western Africa", "country": "Mali",
        "admin1": "Gao", "admin2": "Bourem", "location": "Bamba", "latitude": 17.03, "longitude": -1.4,
        "geo_precision": 1, "source": "Radio One; Wire Two", "source_scale": "National",
        "notes": "They fought; few fled.", "fatalities": 3, "timestamp": 1700000000,
    } | cells  # fmt: skip


def ucdp_row(**cells: object) -> dict[str, object]:
    """A battle of UCDP's form, without articles; cells: what differs."""
    return {
        "id": 7, "type_of_violence": 1, "conflict_name": "Mali: North", "side_a_new_id": 72,
        "side_a": "Government of Mali", "side_b_new_id": 901, "side_b": "Northern Front", "where_prec": 1,
        "where_coordinates": "Bamba town", "adm_1": "Gao region", "latitude": 17.03, "longitude": -1.4,
        "country": "Mali", "event_clarity": 1, "date_prec": 1, "date_start": "2016-01-02", "date_end": "2016-01-02",
        "deaths_a": 2, "deaths_b": 3, "deaths_civilians": 0, "deaths_unknown": 1, "best": 6, "high": 9, "low": 4,
    } | cells  # fmt: skip


def icews_row(**cells: object) -> dict[str, object]:
    """A statement of ICEWS's form; cells: what differs."""
    return {
        "Event ID": 101, "Event Date": "2018-06-01", "Source Name": "Foreign Affairs (Ghana)",
        "Source Sectors": "Executive,Foreign Ministry,Government", "Source Country": "Ghana",
        "Event Text": "Express intent to cooperate economically", "CAMEO Code": "0311", "Intensity": 5.2,
        "Target Name": "Togo", "Target Sectors": "NA", "Target Country": "Togo", "Story ID": 55,
        "Sentence Number": 2, "Publisher": "Accra Daily", "City": "Accra", "District": "NA",
        "Province": "Greater Accra", "Country": "Ghana", "Latitude": 5.55, "Longitude": -0.2,
    } | cells  # fmt: skip


def polecat_row(**cells: object) -> dict[str, object]:
    """A visit of POLECAT's form; cells: what differs."""
    return dict.fromkeys(POLECAT, "None") | {
        "Event ID": "20180601-0001-abc", "Event Date": "2018-06-01", "Event Type": "CONSULT", "Event Mode": "visit",
        "Intensity": 3.0, "Quad Code": "VERBAL COOPERATION", "Contexts": "military; diplomatic",
        "Actor Name": "Ama Doe", "Actor Country": "GHA", "Primary Actor Sector": "GOV", "Actor Sectors": "GOV; ELI",
        "Wikipedia Actor ID": "Ama_Doe", "Recipient Name": "Togo", "Recipient Country": "TGO", "City": "Lome",
        "Country": "TGO", "Latitude": 6.1, "Longitude": 1.2, "Source": "Lome Wire", "Publication Date": "2018-06-02",
    } | cells  # fmt: skip


def gdelt_row(columns: int = 58, **cells: object) -> list[str]:
    """A row of GDELT's form with so many cells; cells: what differs."""
    made = {
        "GLOBALEVENTID": 1001, "SQLDATE": 20150729, "MonthYear": 201507, "Year": 2015, "FractionDate": 2015.57,
        "Actor1Code": "GHAGOV", "Actor1Name": "KOFI DOE", "Actor1CountryCode": "GHA", "Actor1Type1Code": "GOV",
        "Actor2Code": "TGO", "Actor2Name": "LOME", "Actor2CountryCode": "TGO", "IsRootEvent": 1, "EventCode": "111",
        "EventBaseCode": "111", "EventRootCode": "11", "QuadClass": 3, "GoldsteinScale": -2.0, "NumMentions": 10,
        "NumSources": 2, "NumArticles": 8, "AvgTone": 1.25, "ActionGeo_Type": 4,
        "ActionGeo_FullName": "Lome, Maritime, Togo", "ActionGeo_Lat": 6.1, "ActionGeo_Long": 1.2,
        "DATEADDED": 20150730 if columns < 61 else 20150730120000,
        "SOURCEURL": "http://www.news.example/world/ghana-scolds-togo-again-today.html",
    } | cells  # fmt: skip
    return [str(made.get(name, "")) for name in gdelt.EDITIONS[columns]]


def gdelt_file(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Rows set apart by tabs, without a header."""
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def table_file(
    path: Path,
    kind: str,
    rows: Sequence[Row],
    *,
    header: Sequence[str] = (),
    mark: str = "",
    encoding: str = "utf-8",
) -> Path:
    """Rows below the header of one of HEADERS, or of another one, set apart as the format is."""
    columns = header or HEADERS[kind]
    mark = mark or ("\t" if kind in ("icews", "polecat") else ",")
    text = io.StringIO()
    quoting = csv.QUOTE_NONE if mark == "\t" and kind != "acled" else csv.QUOTE_MINIMAL
    table = csv.writer(text, delimiter=mark, quoting=quoting, quotechar=None if quoting else '"', lineterminator="\n")
    table.writerow(columns)
    table.writerows([row.get(name, "") for name in columns] for row in rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


PLOVER_ROW: dict[str, object] = {
    "id": "P-1", "date": "2001-02-03",
    "source": [{"actorText": "Accra officials", "code": "GHA", "sector": "GOV"}, {"actorText": "Benin", "code": "BEN"}],
    "target": [{"actorText": "Northern rebels", "code": "MLI", "sector": "REB"}], "event": "DEMAND",
    "eventText": "demanded talks", "context": ["military", "legal"], "mode": "change", "text": "They demanded talks.",
    "language": "en", "publication": "Example Wire", "url": "https://wire.example/1",
}  # fmt: skip


def every_kind(folder: Path) -> dict[str, Path]:
    """A file of each format, under a name that says nothing."""
    rows = {"acled": acled_row(), "ucdp": ucdp_row(), "icews": icews_row(), "polecat": polecat_row()}
    made = {kind: table_file(folder / f"{at}.dat", kind, [row]) for at, (kind, row) in enumerate(rows.items())}
    made["gdelt"] = gdelt_file(folder / "g.dat", [gdelt_row()])
    made["icews-quadruples"] = folder / "q.dat"
    made["icews-quadruples"].write_text("Ghana\tConsult\tTogo\t2005-01-02\n")
    made["plover"] = folder / "p.dat"
    made["plover"].write_text(json.dumps(PLOVER_ROW) + "\n")
    return made
