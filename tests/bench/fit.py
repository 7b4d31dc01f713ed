#!/usr/bin/env python3
"""Fit the weights of candidate features (L2 log-linear models, one a type) and write them as a pack.

    fit.py --lxt build/examples/lxt/lxt --suites DIR --output libextract/data/world/weights.pack
    fit.py ... --check --folds 0     figures of leaving one document out beside the fitted ones

A candidate is right when its span and type are those of a gold mention. The candidates of one type that begin at one place compete with each other and
with there being none, as they do in the arbiter: what is fitted is which one wins, not whether each is right. The features are what `lxt --until candidates` prints. Those of the second
pass (`seen:`) depend on what the first accepts, so they are fitted after the others, on documents that the first fit has not seen: each fold's
weights are loaded at run time (`--weights`, nothing is built again), the fold's candidates are dumped with them, and their scores stand as fixed
offsets. Weights of rules are pulled towards the scores that the packs give them. Nothing is random: the optimiser is deterministic. Needs numpy and scipy.
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
# Corpora of others: more text, other conventions. Each has a copy of every feature of its own beside the shared one (Daumé, "Frustratingly easy domain
# adaptation", 2007), which takes up what only its annotators do, and only names count there.
OTHERS = ["rel_popcorn_fr", "ner_meantime_en", "ner_wikigold_en"]
OTHERS_KINDS = {"person", "organization", "place", "country"}
OTHERS_SHARE = 0.5
SCALE = 1024
LIMIT = 12 * SCALE
PAIR_PENALTY = 2.0
LEAST_WEIGHT = 20  # what weighs less changes no answer, and takes room


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
        if line.startswith("# "):
            key = line[2:]
        elif fields[0] == "candidate" and fields[4] not in ("vetoed", "refused"):
            found[key].append((int(fields[1]), int(fields[2]), fields[3], fields[10].split(" ")))
    return found


def read_priors(lxt, documents, weights):
    """Scores that rules and lists have before any fit, by feature: what the fit pulls their weights towards."""
    priors = {}
    for line in run(lxt, documents, ["--until", "candidates", "--weights", weights]).split("\n"):
        fields = line.split("\t")
        if fields[0] == "candidate" and fields[4] not in ("vetoed", "refused"):
            if fields[7] == "list":
                priors["list:listed"] = int(fields[6]) / SCALE
            elif fields[7] not in ("repeat", "definition"):
                priors["rule:" + fields[7]] = int(fields[6]) / SCALE
    return priors


class Design:
    """The design matrix of one type. Rows are candidates; those that begin at one place compete (a *group*)."""

    def __init__(self):
        self.rows, self.labels, self.documents, self.offsets, self.groups = [], [], [], [], []
        self.shares = {}

    def add(self, features, span, right, document, offset, share):
        self.rows.append(features)
        self.shares[document] = share
        self.labels.append(span[1] if right else -1)
        self.documents.append(document)
        self.offsets.append(offset)
        self.groups.append((document, span[0]))

    def matrix(self, least):
        counts = collections.Counter(f for row in self.rows for f in set(row))
        self.names = sorted(f for f, n in counts.items() if n >= least or f == "bias" or f.startswith("rule:"))
        self.index = {f: i for i, f in enumerate(self.names)}
        self.sets = [[self.index[f] for f in sorted(set(row)) if f in self.index] for row in self.rows]
        self.y = numpy.array([label >= 0 for label in self.labels])
        return self

    def contests(self, without):
        """Each contest: its rows, and which of them are right. A place where nothing is right is a contest that nobody should win; several right
        spans at one place (nested names) make one contest each, without the others."""
        table = collections.defaultdict(list)
        for row, group in enumerate(self.groups):
            if group[0] not in without:
                table[group].append(row)
        for rows in table.values():
            spans = sorted({self.labels[row] for row in rows} - {-1})
            for span in spans or [None]:
                members = [row for row in rows if self.labels[row] in (-1, span)]
                yield members, [self.labels[row] == span for row in members]

    def problem(self, without):
        columns, starts, offsets, right, heads, shares = [], [0], [], [], [], []
        for members, truth in self.contests(set(without)):
            heads.append(len(right))
            shares.append(self.shares[self.documents[members[0]]])
            for row in members:
                columns.extend(self.sets[row])
                starts.append(len(columns))
                offsets.append(self.offsets[row])
            right.extend(truth)
        x = sparse.csr_matrix((numpy.ones(len(columns)), columns, starts), shape=(len(right), len(self.names)))
        return x, numpy.array(offsets), numpy.array(right, dtype=bool), numpy.array(heads), numpy.array(shares)


def gold_of(document):
    return {(m["start"], m["end"], m["type"]) for m in document["mentions"]}


def share_of(document):
    """What a contest counts."""
    return 1.0 if document["suite"] in SUITES else OTHERS_SHARE


def counts_in(document, kind):
    return document["suite"] in SUITES or kind in OTHERS_KINDS


def with_copies(document, features):
    """The features as the fit sees them: in another's corpus, each twice."""
    return features if document["suite"] in SUITES else features + [f"@{document['suite']} {f}" for f in features]


def first_designs(documents, found, priors, least):
    """Features of the first pass; what the rules' own scores and the lists say stands as offset."""
    table = collections.defaultdict(Design)
    for number, document in enumerate(documents):
        gold = gold_of(document)
        for start, end, kind, features in found[document["key"]]:
            if "seen:only-repeated" not in features and counts_in(document, kind):
                first = [f for f in features if not f.startswith("seen:")]
                offset = sum(priors.get(f, 0.0) for f in first)
                table[kind].add(with_copies(document, first), (start, end), (start, end, kind) in gold, number, offset, share_of(document))
    return {kind: design.matrix(least) for kind, design in sorted(table.items())}


def second_designs(args, documents, first, priors, folds):
    """Features of the second pass, with scores of models that have not seen the document as offsets."""
    table = collections.defaultdict(Design)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "weights.pack")
        for fold in range(folds):
            held = set(range(fold, len(documents), folds))
            models = fit_all(first, args.penalty, held)
            write_pack(path, joined(models, {}, priors))
            found = candidates(args.lxt, [documents[i] for i in sorted(held)], path)
            for number in sorted(held):
                document = documents[number]
                gold = gold_of(document)
                for start, end, kind, features in found[document["key"]]:
                    if not counts_in(document, kind):
                        continue
                    seen = [f for f in features if f.startswith("seen:")]
                    first_features = [f for f in features if not f.startswith("seen:")]
                    weights = models.get(kind, {})
                    offset = sum(weights.get(f, 0.0) + priors.get(f, 0.0) for f in with_copies(document, first_features))
                    table[kind].add(with_copies(document, seen), (start, end), (start, end, kind) in gold, number, offset, share_of(document))
    return {kind: design.matrix(args.least) for kind, design in sorted(table.items())}


def fit(x, offset, right, heads, shares, penalty):
    """Conditional log-linear model with fixed offsets, by L-BFGS: in each contest one of the right candidates should win, or nobody (score 0)."""
    sizes = numpy.diff(numpy.append(heads, len(right)))
    contest = numpy.repeat(numpy.arange(len(heads)), sizes)
    won = numpy.logical_or.reduceat(right, heads)

    def total(values, least):
        top = numpy.maximum(numpy.maximum.reduceat(values, heads), least)
        sums = numpy.add.reduceat(numpy.exp(values - top[contest]), heads) + numpy.exp(least - top)
        return top + numpy.log(sums)

    def loss(w):
        scores = x @ w + offset
        everybody = total(scores, 0.0)
        winners = numpy.where(right, scores, -1e9)
        best = total(winners, -1e9)
        value = (shares * (everybody - numpy.where(won, best, 0.0))).sum() + (penalty * w * w).sum() / 2
        likely = numpy.exp(scores - everybody[contest])
        wanted = numpy.where(right, numpy.exp((scores - best[contest]).clip(max=0.0)), 0.0)
        return value, x.T @ (shares[contest] * (likely - wanted)) + penalty * w

    return optimize.minimize(loss, numpy.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


def penalties(names, penalty):
    """Features of pairs and groups are many and refine others: they are held back more."""
    return penalty * numpy.array([PAIR_PENALTY if "+" in name or "/" in name else 1.0 for name in names])


def fit_all(table, penalty, without=()):
    models = {}
    for kind, design in table.items():
        x, offset, right, heads, shares = design.problem(without)
        if right.any() and design.names:
            w = fit(x, offset, right, heads, shares, penalties(design.names, penalty))
            models[kind] = dict(zip(design.names, w))
    return models


def joined(first, second, priors):
    """Weights of both passes, and the priors that the fit moved away from."""
    return {kind: {**{f: w + priors.get(f, 0.0) for f, w in weights.items()}, **second.get(kind, {})}
            for kind, weights in first.items()}


def shifted(models, shift):
    """The threshold that is best for F1 lies below one half: the bias of names moves by that much (log-odds)."""
    return {kind: {f: w + shift * (f == "bias" and kind not in ("date", "email", "phone", "term", "nationality"))
                   for f, w in weights.items()} for kind, weights in models.items()}


def write_pack(path, models, suites=()):
    with open(path, "w", encoding="utf-8") as out:
        out.write("libextract-pack 1\npack world/weights\nlanguage world\nscope any\nlicence MIT\n"
                  f'source "fitted by tests/bench/fit.py"\n\nweights "{" ".join(suites)}"\n')
        for kind, weights in sorted(models.items()):
            for name, value in sorted(weights.items()):
                rounded = int(round(max(-LIMIT, min(LIMIT, value * SCALE))))
                if abs(rounded) >= LEAST_WEIGHT and not name.startswith("@"):
                    out.write(f"  {kind} {quoted(name)} {rounded}\n")


def quoted(name):
    plain = all(c.isalnum() or c in "_-:.#<>+" for c in name)
    return name if plain else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def strict(documents, graphs):
    """Strict mention counts by suite and type: right, predicted, gold."""
    counts = collections.defaultdict(lambda: numpy.zeros(3, dtype=int))
    for document in documents:
        if document["suite"] not in SUITES:
            continue
        gold = gold_of(document)
        predicted = graphs.get(document["key"], set())
        for kind in {k for _, _, k in gold | predicted}:
            g = {m for m in gold if m[2] == kind}
            p = {m for m in predicted if m[2] == kind}
            rows = ["all", kind] if kind in ("date", "email", "phone") else ["all", "names", kind]
            for row in ((document["suite"], name) for name in rows):
                counts[row] += [len(g & p), len(p), len(g)]
    return counts


def graphs_of(lxt, documents, weights, lines=None):
    """Mentions by document key; the graphs as they are printed are appended to `lines`."""
    graphs = {}
    for line in run(lxt, documents, ["--to", "ndjson", "--weights", weights]).splitlines():
        graph = json.loads(line)
        graphs[graph["id"]] = {(m["start"], m["end"], "nationality" if m["form"] == "demonym" else entity["type"])
                               for entity in graph["entities"] for m in entity["mentions"]}
        if lines is not None:
            lines.append(graph)
    return graphs


def keep_graphs(folder, graphs):
    """One NDJSON file a suite, with the documents' own ids: what a scorer reads."""
    os.makedirs(folder, exist_ok=True)
    by_suite = collections.defaultdict(list)
    for graph in graphs:
        suite, graph["id"] = graph["id"].split("/", 1)
        by_suite[suite].append(json.dumps(graph, ensure_ascii=False) + "\n")
    for suite, lines in by_suite.items():
        with open(os.path.join(folder, suite + ".jsonl"), "w", encoding="utf-8") as out:
            out.writelines(lines)


def f1(row):
    right, predicted, gold = row
    return 100 * 2 * right / (predicted + gold) if predicted + gold else 0.0


def show(title, counts):
    print(title)
    for suite in sorted({s for s, _ in counts}):
        kinds = sorted(k for s, k in counts if s == suite)
        print(f"  {suite:10s}", "  ".join(f"{k} {f1(counts[suite, k]):.1f}" for k in kinds))


def out_of_fold(args, documents, first, second, priors, folds):
    graphs, lines = {}, []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "weights.pack")
        for fold in range(folds):
            held = set(range(fold, len(documents), folds))
            models = joined(fit_all(first, args.penalty, held), fit_all(second, args.penalty, held), priors)
            write_pack(path, shifted(models, args.shift))
            graphs.update(graphs_of(args.lxt, [documents[i] for i in sorted(held)], path, lines))
    if args.graphs:
        keep_graphs(args.graphs, lines)
    return graphs


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lxt", required=True)
    parser.add_argument("--suites", required=True, help="folder of the gold suites")
    parser.add_argument("--output", required=True, help="the pack to write")
    parser.add_argument("--penalty", type=float, default=5.0, help="L2 penalty")
    parser.add_argument("--shift", type=float, default=1.0, help="added to the bias of names, in log-odds")
    parser.add_argument("--least", type=int, default=4, help="a feature must be seen that often")
    parser.add_argument("--folds", type=int, default=10, help="folds of documents; 0: leave one document out")
    parser.add_argument("--check", action="store_true", help="print the figures out of fold too")
    parser.add_argument("--graphs", help="folder for the graphs out of fold, with --check")
    args = parser.parse_args()
    documents = read_suites(args.suites, SUITES + OTHERS)
    folds = args.folds or len(documents)
    with tempfile.NamedTemporaryFile(suffix=".pack") as none:
        write_pack(none.name, {})
        priors = read_priors(args.lxt, documents, none.name)
        found = candidates(args.lxt, documents, none.name)
    first = first_designs(documents, found, priors, args.least)
    second = second_designs(args, documents, first, priors, folds)
    models = joined(fit_all(first, args.penalty), fit_all(second, args.penalty), priors)
    write_pack(args.output, shifted(models, args.shift), SUITES + OTHERS)
    for kind, design in first.items():
        print(f"{kind:13s} candidates {len(design.y):6d} right {int(design.y.sum()):6d} features {len(design.names):4d}")
    show("fitted", strict(documents, graphs_of(args.lxt, documents, args.output)))
    if args.check:
        show("out of fold", strict(documents, out_of_fold(args, documents, first, second, priors, folds)))


if __name__ == "__main__":
    sys.exit(main())
