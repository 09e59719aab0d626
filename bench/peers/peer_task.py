"""What every peer script shares: which files it is given, and how it hands back clusters and figures."""

import argparse
import csv
import json
import sys
import time
from pathlib import Path


class Task:
    """One job: deduplicate one file, or link two, by the settings, and write clusters as id,cluster."""

    def __init__(self):
        parser = argparse.ArgumentParser()
        parser.add_argument("--file", action="append", required=True, help="once to deduplicate, twice to link")
        parser.add_argument("--truth", help="id,cluster or id_a,id_b; only for peers that must be taught by labels")
        parser.add_argument("--settings", help="JSON, of the kind that the peer's script describes")
        parser.add_argument("--threads", type=int, default=0)
        parser.add_argument("--out", required=True)
        given = parser.parse_args()
        self.files = given.file
        self.truth_file = given.truth
        self.threads = given.threads
        self.out = given.out
        self.settings = json.loads(Path(given.settings).read_text("utf8")) if given.settings else {}
        self.seconds = {}
        self._marked = time.perf_counter()

    @property
    def links_two_files(self):
        return len(self.files) == 2

    def mark(self, stage):
        """The time since the last mark belongs to this stage."""
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0) + now - self._marked
        self._marked = now

    def read_rows(self, file):
        """Rows as dictionaries; a blank is None."""
        with open(file, newline="", encoding="utf8") as stream:
            for row in csv.DictReader(stream):
                yield {name: value.strip() or None for name, value in row.items()}

    def read_truth(self):
        """Cluster by id, where the truth names clusters; else the list of pairs."""
        with open(self.truth_file, newline="", encoding="utf8") as stream:
            rows = csv.reader(stream)
            header = next(rows)
            pairs = list(map(tuple, rows))
        return dict(pairs) if header[1] == "cluster" else pairs

    def write_clusters(self, clusters):
        """clusters: lists of ids; those of one record are left out."""
        with open(self.out, "w", newline="", encoding="utf8") as stream:
            writer = csv.writer(stream)
            writer.writerow(["id", "cluster"])
            for number, members in enumerate(clusters):
                if len(members) > 1:
                    writer.writerows((member, number) for member in members)
        self.mark("write")

    def report(self, **figures):
        print(json.dumps({"seconds": self.seconds, **figures}))
        sys.stdout.flush()


def connected_components(pairs):
    """Lists of what the pairs connect (union-find)."""
    parent = {}

    def root(item):
        parent.setdefault(item, item)
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for left, right in pairs:
        parent[root(left)] = root(right)
    members = {}
    for item in parent:
        members.setdefault(root(item), []).append(item)
    return list(members.values())
