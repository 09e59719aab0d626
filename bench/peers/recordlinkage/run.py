"""
The Python Record Linkage Toolkit: blocking, comparison, and its unsupervised classifier (expectation/conditional
maximisation, as its documentation recommends where there are no labels), or the threshold on the sum that its guides
use. Clusters are what the links connect.

Settings: prefixes (derived columns: first characters of another), blockingKeys (lists of columns), comparisons (method
of recordlinkage.Compare, column, options), binarizeAt, decision: {"ecm": true} or {"sumAbove": number}.
"""

import sys
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from peer_task import Task, connected_components  # noqa: E402

import pandas  # noqa: E402
import recordlinkage  # noqa: E402

task = Task()
settings = task.settings
frames = [pandas.read_csv(file, dtype=str).set_index("id") for file in task.files]
for frame in frames:
    for name, (column, length) in settings.get("prefixes", {}).items():
        frame[name] = frame[column].str.slice(0, length)
task.mark("read")

indexer = recordlinkage.Index()
for key in settings["blockingKeys"]:
    indexer.block(key)
candidates = indexer.index(*frames)
task.mark("block")

compare = recordlinkage.Compare(n_jobs=task.threads or 1)
for each in settings["comparisons"]:
    getattr(compare, each["compare"])(each["column"], each["column"], label=each["column"], **each.get("options", {}))
features = compare.compute(candidates, *frames)
task.mark("compare")

decision = settings["decision"]
if "sumAbove" in decision:
    links = features[features.sum(axis=1) > decision["sumAbove"]].index
else:
    classifier = recordlinkage.ECMClassifier(binarize=settings["binarizeAt"])
    links = classifier.fit_predict(features)
task.mark("train")

clusters = connected_components(links)
task.mark("cluster")
task.write_clusters(clusters)
task.report(version=version("recordlinkage"), candidatePairs=len(candidates), matches=len(links))
