"""
Splink on DuckDB, trained without labels as its tutorial shows: probability of a match from deterministic rules, u by
random sampling, m by EM over several blocking rules, then predict and cluster.

Settings: prepare (SQL expressions of derived columns), blockingRules and trainingRules (lists of SQL expressions that
must be equal), comparisons (function of splink.comparison_library, arguments, options, termFrequency),
deterministicRules with recall, predictFrom (match probability), clusterFrom (match probability).
"""

import sys
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from peer_task import Task  # noqa: E402

import duckdb  # noqa: E402
import splink.comparison_library as cl  # noqa: E402
from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: E402

task = Task()
settings = task.settings


def comparison(described):
    made = getattr(cl, described["comparison"])(*described["arguments"], **described.get("options", {}))
    return made.configure(term_frequency_adjustments=True) if described.get("termFrequency") else made


connection = duckdb.connect()
if task.threads:
    connection.execute(f"SET threads TO {task.threads}")
database = DuckDBAPI(connection=connection)
derived = "".join(f", {expression} AS {name}" for name, expression in settings.get("prepare", {}).items())
inputs = []
for number, file in enumerate(task.files):
    rows = connection.sql(
        f"SELECT *{derived} FROM read_csv($file, all_varchar = true, header = true)", params={"file": file}
    )
    inputs.append(database.register(rows, dataset_display_name=f"input_{number}"))
task.mark("read")

linker = Linker(
    inputs if task.links_two_files else inputs[0],
    SettingsCreator(
        link_type="link_only" if task.links_two_files else "dedupe_only",
        unique_id_column_name="id",
        comparisons=[comparison(each) for each in settings["comparisons"]],
        blocking_rules_to_generate_predictions=[block_on(*each) for each in settings["blockingRules"]],
    ),
)
linker.training.estimate_probability_two_random_records_match(
    settings["deterministicRules"], recall=settings["recall"]
)
linker.training.estimate_u_using_random_sampling(max_pairs=settings.get("maxPairs", 1e6), seed=1)
for each in settings["trainingRules"]:
    linker.training.estimate_parameters_using_expectation_maximisation(block_on(*each))
task.mark("train")

predictions = linker.inference.predict(threshold_match_probability=settings["predictFrom"])
task.mark("compare")

clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
    predictions, threshold_match_probability=settings["clusterFrom"]
)
task.mark("cluster")

relation = clusters.as_duckdbpyrelation()
connection.register("found_clusters", relation)
connection.execute(
    "COPY (SELECT id, cluster_id AS cluster FROM found_clusters"
    " QUALIFY count(*) OVER (PARTITION BY cluster_id) > 1) TO '%s' (HEADER)" % task.out
)
pairs = connection.execute(f"SELECT count(*) FROM {predictions.physical_name}").fetchone()[0]
task.mark("write")
task.report(version=f"{version('splink')} (DuckDB {version('duckdb')})", matches=pairs)
