"""Imports of public data sets: ``python -m tests.bench.bench_importers --rows 1000000 --kind gdelt``.

Prints, for files made in the forms of GDELT, ICEWS and UCDP, the rate by the clock and by the processor, the most
memory and the size of the store of an import in a process of its own, and how long each step took.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from tests.bench import made_datasets, made_store
from tests.bench.bench_import import ours, told


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--kind", choices=made_datasets.KINDS, action="append", help="repeatable; all unless given")
    parser.add_argument("--folder", type=Path, default=made_store.FOLDER, help="where files and stores are kept")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    for kind in asked.kind or made_datasets.KINDS:
        file = made_datasets.file(asked.folder, kind, asked.rows, seed=asked.seed)
        if asked.alone:
            file.with_suffix(".duckdb").unlink(missing_ok=True)
            print(json.dumps(ours([file], asked.folder)))
            return
        given = [f"--{name}={getattr(asked, name)}" for name in ("rows", "folder", "seed")]
        command = [sys.executable, "-m", "tests.bench.bench_importers", *given, f"--kind={kind}", "--alone"]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        told(kind, asked.rows, json.loads(done.stdout))


if __name__ == "__main__":
    main()
