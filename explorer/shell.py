"""The page around the app: its frame, what stands there before the app has come; the page where nothing is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
<link rel="stylesheet" href="STYLES">
<link rel="icon" href="MARK" type="image/svg+xml">
</head>
<body>
{%app_entry%}
<script type="application/json" id="still">STILL</script>
SKELETON
<noscript>This page needs JavaScript. The events are also at /export/events.csv and /export/events.json.</noscript>
<footer>{%config%}<script src="SCRIPTS"></script>{%scripts%}{%renderer%}</footer>
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
DASH_ASKS = ("_dash-layout", "_dash-dependencies")
_ROWS = {"filter": ("filter",), "pictures": ("timeline", "network"), "records": ("events", "detail")}


def index_string(scripts_asked_late: Iterable[str], still: str, mark: str, bundled: Mapping[str, str]) -> str:
    """The page's template for Dash.

    scripts_asked_late: paths under _dash-component-suites/ to be fetched at once. still: JSON of explorer.still.
    mark: the page's icon as SVG; it stands in the page, else browsers fetch it with every change of the address.
    bundled: the paths of the page's own scripts (``js``) and styles (``css``); the scripts run before the toolkits'.
    """
    late = [f'as="script" href="_dash-component-suites/{path}"' for path in scripts_asked_late]
    late += [f'as="fetch" crossorigin href="{path}"' for path in DASH_ASKS]
    preloads = "\n".join(f'<link rel="preload" {what}>' for what in late)
    rows = "".join(
        f'<div class="bones bones--{row}">' + "".join(f"<div>{name.capitalize()}</div>" for name in names) + "</div>"
        for row, names in _ROWS.items()
    )
    skeleton = f'<div class="skeleton" aria-hidden="true"><p>{{%title%}}</p>{rows}</div>'
    page = _PAGE.replace("VARIABLES", theme.css_variables()).replace("PRELOADS", preloads)
    page = page.replace("SKELETON", skeleton).replace("MARK", f"data:image/svg+xml,{quote(mark)}")
    page = page.replace("STYLES", bundled["css"]).replace("SCRIPTS", bundled["js"])
    return page.replace("STILL", still)


def nothing_here(sentence: str, root: str) -> str:
    """The page at an address where there is nothing. root: the path that the app is mounted at."""
    page = _NOTHING.replace("VARIABLES", theme.css_variables()).replace("ROOT", escape(root))
    return page.replace("SENTENCE", escape(sentence))
