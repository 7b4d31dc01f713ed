#!/usr/bin/env python3
"""Fit the weights of candidate features (L2 logistic regression, one model a type) and write them as a pack.

    fit.py --lxt build/examples/lxt/lxt --suites DIR --output libextract/data/world/weights.pack
    fit.py ... --folds 10            figures out of fold beside the fitted ones (0: leave one document out)

A candidate is right when its span and type are those of a gold mention. The features are what `lxt --until candidates` prints; those of the second
pass depend on what the first accepts, so the fit is repeated (--rounds) with the weights it made. Weights of a fold are loaded at run time
(`--weights`): nothing is built again. Seeded by nothing: the optimiser is deterministic. Needs numpy and scipy.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

import numpy
from scipy import optimize, sparse

SUITES = ["press_fr", "press_en", "press_es", "real_fr", "real_en", "real_es"]
SCALE = 1024
LIMIT = 12 * SCALE


def read_suites(folder, names):
    documents = []
    for name in names:
        with open(os.path.join(folder, name + ".jsonl"), encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                document["suite"] = name
                document["key"] = f"{name}/{document['id']}"
                documents.append(document)
    return documents


def run(lxt, documents, arguments):
    """Runs lxt over the documents as NDJSON, returns its output as text."""
    lines = []
    for document in documents:
        fields = {"id": document["key"], "text": document["text"]}
        for name in ("lang", "reference_date"):
            if document.get(name):
                fields[name] = document[name]
        lines.append(json.dumps(fields, ensure_ascii=False))
    done = subprocess.run([lxt, "--from", "ndjson", *arguments], input="\n".join(lines).encode() + b"\n",
                          stdout=subprocess.PIPE, check=True)
    return done.stdout.decode("utf-8", "replace")


def candidates(lxt, documents, weights):
    """Candidates by document key: (start, end, type, features)."""
    arguments = ["--until", "candidates"] + (["--weights", weights] if weights else [])
    found = collections.defaultdict(list)
    key = None
    for line in run(lxt, documents, arguments).split("\n"):
        fields = line.split("\t")
        if fields[0] == "document":
            key = fields[1]
        elif fields[0] == "candidate" and fields[4] not in ("vetoed", "refused"):
            found[key].append((int(fields[1]), int(fields[2]), fields[3], fields[10].split(" ")))
    return found


class Design:
    """The design matrix of one type."""

    def __init__(self):
        self.rows, self.labels, self.documents = [], [], []

    def add(self, features, label, document):
        self.rows.append(features)
        self.labels.append(label)
        self.documents.append(document)

    def matrix(self, least):
        counts = collections.Counter(f for row in self.rows for f in set(row))
        self.names = sorted(f for f, n in counts.items() if n >= least or f == "bias" or f.startswith("rule:"))
        index = {f: i for i, f in enumerate(self.names)}
        columns, starts = [], [0]
        for row in self.rows:
            columns.extend(index[f] for f in set(row) if f in index)
            starts.append(len(columns))
        ones = numpy.ones(len(columns))
        self.x = sparse.csr_matrix((ones, columns, starts), shape=(len(self.rows), len(self.names)))
        self.y = numpy.array(self.labels, dtype=float)
        self.document = numpy.array(self.documents)
        return self


def designs(documents, found, least):
    table = collections.defaultdict(Design)
    for number, document in enumerate(documents):
        gold = {(m["start"], m["end"], m["type"]) for m in document["mentions"]}
        for start, end, kind, features in found[document["key"]]:
            table[kind].add(features, (start, end, kind) in gold, number)
    return {kind: design.matrix(least) for kind, design in sorted(table.items())}


def fit(x, y, penalty):
    """L2 logistic regression by L-BFGS; the bias is not penalised less, so that unseen types stay careful."""
    sign = 2 * y - 1

    def loss(w):
        margin = sign * (x @ w)
        value = numpy.logaddexp(0, -margin).sum() + penalty / 2 * (w @ w)
        gradient = -(x.T @ (sign / (1 + numpy.exp(margin.clip(-500, 500))))) + penalty * w
        return value, gradient

    return optimize.minimize(loss, numpy.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def fit_all(table, penalty, without=None):
    models = {}
    for kind, design in table.items():
        keep = numpy.ones(len(design.y), dtype=bool) if without is None else ~numpy.isin(design.document, list(without))
        if keep.any() and design.y[keep].any():
            models[kind] = dict(zip(design.names, fit(design.x[keep], design.y[keep], penalty)))
    return models


def write_pack(path, models, suites):
    with open(path, "w", encoding="utf-8") as out:
        out.write("libextract-pack 1\npack world/weights\nlanguage world\nscope any\nlicence MIT\n"
                  f'source "fitted by tests/bench/fit.py"\n\nweights "{" ".join(suites)}"\n')
        for kind, weights in sorted(models.items()):
            for name, value in sorted(weights.items()):
                rounded = int(round(max(-LIMIT, min(LIMIT, value * SCALE))))
                if rounded:
                    out.write(f"  {kind} {quoted(name)} {rounded}\n")


def quoted(name):
    plain = all(c.isalnum() or c in "_-:.#<>+" for c in name)
    return name if plain else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def strict(documents, graphs):
    """Strict mention counts by suite and type: right, predicted, gold."""
    counts = collections.defaultdict(lambda: numpy.zeros(3, dtype=int))
    for document in documents:
        gold = {(m["start"], m["end"], m["type"]) for m in document["mentions"]}
        predicted = graphs.get(document["key"], set())
        for kind in {k for _, _, k in gold | predicted}:
            g = {m for m in gold if m[2] == kind}
            p = {m for m in predicted if m[2] == kind}
            for row in ((document["suite"], kind), (document["suite"], "all")):
                counts[row] += [len(g & p), len(p), len(g)]
    return counts


def graphs_of(lxt, documents, weights):
    graphs = {}
    for line in run(lxt, documents, ["--to", "ndjson", "--weights", weights]).splitlines():
        graph = json.loads(line)
        graphs[graph["id"]] = {(m["start"], m["end"], m.get("type", entity["type"]))
                               for entity in graph["entities"] for m in entity["mentions"]}
    return graphs


def f1(row):
    right, predicted, gold = row
    return 100 * 2 * right / (predicted + gold) if predicted + gold else 0.0


def show(title, counts):
    print(title)
    for suite in sorted({s for s, _ in counts}):
        kinds = sorted(k for s, k in counts if s == suite)
        print(f"  {suite:10s}", "  ".join(f"{k} {f1(counts[suite, k]):.1f}" for k in kinds))


def out_of_fold(args, documents, table, folds):
    graphs = {}
    numbers = list(range(len(documents)))
    folds = folds or len(documents)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "weights.pack")
        for fold in range(folds):
            held = set(numbers[fold::folds])
            write_pack(path, fit_all(table, args.penalty, held), SUITES)
            graphs.update(graphs_of(args.lxt, [documents[i] for i in held], path))
    return graphs


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lxt", required=True)
    parser.add_argument("--suites", required=True, help="folder of the gold suites")
    parser.add_argument("--output", required=True, help="the pack to write")
    parser.add_argument("--penalty", type=float, default=1.0, help="L2 penalty")
    parser.add_argument("--least", type=int, default=4, help="a feature must be seen that often")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--folds", type=int, help="figures out of fold; 0: leave one document out")
    args = parser.parse_args()
    documents = read_suites(args.suites, SUITES)
    weights = None
    for _ in range(args.rounds):
        table = designs(documents, candidates(args.lxt, documents, weights), args.least)
        models = fit_all(table, args.penalty)
        write_pack(args.output, models, SUITES)
        weights = args.output
    for kind, design in table.items():
        print(f"{kind:13s} candidates {len(design.y):6d} right {int(design.y.sum()):6d} features {len(design.names):4d}")
    show("fitted", strict(documents, graphs_of(args.lxt, documents, args.output)))
    if args.folds is not None:
        show("out of fold", strict(documents, out_of_fold(args, documents, table, args.folds)))


if __name__ == "__main__":
    sys.exit(main())
