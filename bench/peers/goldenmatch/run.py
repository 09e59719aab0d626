"""
GoldenMatch without any configuration, as its documentation recommends to begin with: it chooses columns, blocking,
scorers and thresholds itself. The id column is excluded, since it carries no information. Two files are matched as its
list matching does. Memory of earlier runs is off, so that every run decides anew.
"""

import os
import sys
from csv import reader
from importlib.metadata import version
from pathlib import Path

os.environ.setdefault("GOLDENMATCH_AUTOCONFIG_MEMORY", "0")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from peer_task import Task, connected_components  # noqa: E402

import goldenmatch as gm  # noqa: E402
import pyarrow  # noqa: E402
from pyarrow import csv  # noqa: E402


def read_table(file):
    """As text: guessed types would turn postcodes and phone numbers into numbers."""
    with open(file, encoding="utf8") as stream:
        names = next(reader(stream))
    types = csv.ConvertOptions(
        column_types={name: pyarrow.string() for name in names}, strings_can_be_null=True, null_values=[""]
    )
    return csv.read_csv(file, convert_options=types, parse_options=csv.ParseOptions(newlines_in_values=True))


task = Task()
tables = [read_table(file) for file in task.files]
task.mark("read")

if task.links_two_files:
    result = gm.match_df(*tables, exclude_columns=["id"])
    task.mark("compare")
    matched = result.matched
    if hasattr(matched, "to_arrow"):  # polars, where that is installed
        matched = matched.to_arrow()
    pairs = []
    if matched is not None and matched.num_rows:
        if not {"target_id", "ref_id"} <= set(matched.column_names):
            raise SystemExit(f"The result names no ids of both sides: {matched.column_names}")
        pairs = list(zip(matched["target_id"].to_pylist(), matched["ref_id"].to_pylist()))
    clusters = connected_components(pairs)
else:
    result = gm.dedupe_df(tables[0], exclude_columns=["id"])
    task.mark("compare")
    ids = tables[0]["id"].to_pylist()
    clusters = [[ids[row] for row in cluster["members"]] for cluster in result.clusters.values()]
task.mark("cluster")
task.write_clusters(clusters)
task.report(version=version("goldenmatch"))
