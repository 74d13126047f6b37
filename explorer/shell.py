"""The page around the app: its frame, what stands there before the app has come; the page where nothing is."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from explorer import theme

_PAGE = """<!DOCTYPE html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{%title%}</title>
<style>VARIABLES</style>
<script src="assets/early/theme.js"></script>
<script src="assets/early/embed.js"></script>
<script src="assets/early/comparing.js"></script>
PRELOADS
{%css%}
<link rel="icon" href="MARK" type="image/svg+xml">
</head>
<body>
{%app_entry%}
<script type="application/json" id="still">STILL</script>
SKELETON
<noscript>This page needs JavaScript. The events are also at /export/events.csv and /export/events.json.</noscript>
<footer>{%config%}{%scripts%}{%renderer%}</footer>
</body>
</html>"""
_NOTHING = """<!DOCTYPE html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Nothing here</title>
<style>VARIABLES</style>
<script src="ROOT/assets/early/theme.js"></script>
<link rel="stylesheet" href="ROOT/assets/base.css">
<link rel="stylesheet" href="ROOT/assets/skeleton.css">
<link rel="icon" href="ROOT/assets/mark.svg" type="image/svg+xml">
</head>
<body class="nothing-here">
<main>
<h1>Nothing here</h1>
<p>SENTENCE</p>
<p><a class="button" href="ROOT/">Open the explorer</a></p>
</main>
</body>
</html>"""
_ROWS = {"filter": ("filter",), "pictures": ("timeline", "network"), "records": ("events", "detail")}


def index_string(scripts_asked_late: Iterable[str], still: str, mark: str) -> str:
    """The page's template for Dash.

    scripts_asked_late: paths under _dash-component-suites/ to be fetched at once. still: JSON of explorer.still.
    mark: the page's icon as SVG; it stands in the page, else browsers fetch it with every change of the address.
    """
    preloads = "\n".join(
        f'<link rel="preload" as="script" href="_dash-component-suites/{path}">' for path in scripts_asked_late
    )
    rows = "".join(
        f'<div class="bones bones--{row}">' + "".join(f"<div>{name.capitalize()}</div>" for name in names) + "</div>"
        for row, names in _ROWS.items()
    )
    skeleton = f'<div class="skeleton" aria-hidden="true"><p>{{%title%}}</p>{rows}</div>'
    page = _PAGE.replace("VARIABLES", theme.css_variables()).replace("PRELOADS", preloads)
    page = page.replace("SKELETON", skeleton).replace("MARK", f"data:image/svg+xml,{quote(mark)}")
    return page.replace("STILL", still)


def nothing_here(sentence: str, root: str) -> str:
    """The page at an address where there is nothing. root: the path that the app is mounted at."""
    page = _NOTHING.replace("VARIABLES", theme.css_variables()).replace("ROOT", escape(root))
    return page.replace("SENTENCE", escape(sentence))
