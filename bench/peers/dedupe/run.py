"""
dedupe, taught by labels: it has no way without them. As in its own benchmarks, examples of matches and distinct pairs
come from the truth (training_data_dedupe), so its figures are not comparable with those of engines that see no label.

Settings: fields (variable class of dedupe.variables, field, options), trainingSize, threshold, recall.
"""

import random
import sys
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from peer_task import Task  # noqa: E402

import dedupe  # noqa: E402
import numpy  # noqa: E402
from dedupe import variables  # noqa: E402


def variable(described):
    return getattr(variables, described["variable"])(described["field"], **described.get("options", {}))


def labelled_pairs(task, sides, size):
    """Matches and distinct pairs of records, from the truth: as many of each as size allows."""
    truth = task.read_truth()
    records = {id: record for side in sides for id, record in side.items()}
    if isinstance(truth, dict):
        for id, record in records.items():
            record["truth cluster"] = truth.get(id, id)
        if len(sides) == 1:
            return dedupe.training_data_dedupe(sides[0], "truth cluster", training_size=size)
        return dedupe.training_data_link(*sides, "truth cluster", training_size=size)
    matches = [(left, right) for left, right in truth if left in sides[0] and right in sides[-1]]
    chosen = random.sample(matches, min(size // 2, len(matches)))
    real = set(truth)
    lefts, rights = list(sides[0]), list(sides[-1])
    apart = []
    while len(apart) < size // 2:
        pair = (random.choice(lefts), random.choice(rights))
        if pair not in real:
            apart.append(pair)
    return {
        "match": [(records[left], records[right]) for left, right in chosen],
        "distinct": [(records[left], records[right]) for left, right in apart],
    }


def main():
    random.seed(1)
    numpy.random.seed(1)
    task = Task()
    settings = task.settings
    sides = [{row["id"]: row for row in task.read_rows(file)} for file in task.files]
    task.mark("read")

    fields = [variable(each) for each in settings["fields"]]
    cores = task.threads or None
    matcher = dedupe.RecordLink(fields, num_cores=cores) if task.links_two_files else dedupe.Dedupe(fields, num_cores=cores)
    pairs = labelled_pairs(task, sides, settings["trainingSize"])
    matcher.prepare_training(*sides)
    matcher.mark_pairs(pairs)
    matcher.train(recall=settings["recall"])
    task.mark("train")

    if task.links_two_files:
        clusters = [list(members) for members, _ in matcher.join(*sides, threshold=settings["threshold"])]
    else:
        clusters = [list(members) for members, _ in matcher.partition(sides[0], threshold=settings["threshold"])]
    task.mark("compare")
    task.write_clusters(clusters)
    labels = len(pairs["match"]) + len(pairs["distinct"])
    task.report(version=version("dedupe"), note=f"taught by {labels} labelled pairs")


if __name__ == "__main__":
    main()
