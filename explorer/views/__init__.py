"""The views: one module each, with ``layout(store)``, pure builders and ``register(app, store)``.

To add a view: write such a module, add it to VIEWS in explorer/app.py and place its layout in the page; its script and
style sheet, if it has any, are assets of the same name. A view reads the stores ``asked`` (the filter) and ``shown``
(the record in the detail panel) and never writes the selection: a gesture goes to the store ``gesture``.
"""
