#!/usr/bin/env python3
"""Measures speed and size, and compares them with the limits of baseline.json.

    speed.py FLOOR_SOURCE UNLABELLED LXT LIBRARY

FLOOR_SOURCE is the C program that speed is measured against ("tokenise and look up every token"), UNLABELLED real texts,
a JSON document a line (neither is part of the project). Absolute times say nothing on a shared machine: the two programs
alternate, and the median of their ratios counts. Hostile documents are compared with ordinary text in the same way.
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

BASELINE = pathlib.Path(__file__).with_name("baseline.json")
PAIRS, HOSTILE_BYTES, CORPUS_BYTES = 5, 2_000_000, 20_000_000
SUSPECT = 3  # factors above are measured again
HOSTILE = {
    "one word": "a", "all @": "@", "digits": "7", "brackets": "(", "capitals": "A", "de la": "de la ",
    "combining marks": "e" + "\u0301" * 30, "nested tags": "<b>", "addresses": "a@b.example ",
}
# What looks like text, and makes more candidates than text does.
DENSE = {
    "digits apart": "12 ", "a head over and over": "BUREAU ", "acronyms in brackets": "(OIM) ",
    "heads": "Ministère de la ", "dates": "3 mai 2021 ", "persons": "M. Paul Kaba, ", "line ends": "a\n",
}


def seconds(command, path):
    """Wall-clock seconds of a command that reads a file."""
    with open(path, "rb") as source:
        began = time.monotonic()
        process = subprocess.Popen(command, stdin=source, stdout=subprocess.DEVNULL)
        status = process.wait()
        took = time.monotonic() - began
    if status:
        raise SystemExit(f"FAILED: {' '.join(command)} ended with {status}")
    return took


def peak_memory(lxt, path):
    """Peak resident KiB of the extractor on one document, by time(1): what wait4 tells begins with the memory of the process
    that forked, and this one is larger."""
    done = subprocess.run(["time", "-f", "%M", lxt, "--to", "ndjson", path], check=True, capture_output=True, text=True)
    return int(done.stderr.split()[-1])


def write(folder, name, data):
    path = pathlib.Path(folder, name)
    path.write_bytes(data)
    return path


def corpus(folder, unlabelled):
    """The texts as NDJSON and as plain text, repeated to about 20 MB."""
    lines = pathlib.Path(unlabelled).read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    size = sum(len(text.encode()) for text in texts)
    rounds = max(1, CORPUS_BYTES // size)
    ndjson = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    plain = "\n".join(texts) + "\n"
    return (write(folder, "corpus.ndjson", ndjson.encode() * rounds), write(folder, "corpus.txt", plain.encode() * rounds),
            size * rounds)


def floor_speed(floor, path):
    """MB/s of the floor program over a text file."""
    out = subprocess.run([floor, "--run", str(path), "2"], check=True, capture_output=True, text=True).stdout
    return float(out.split()[1])


def ratio(floor, lxt, folder, unlabelled):
    ndjson, plain, size = corpus(folder, unlabelled)
    ratios = []
    for _ in range(PAIRS):
        before = floor_speed(floor, plain)
        took = seconds([lxt, "--from", "ndjson", "--to", "ndjson", "--jobs", "1"], ndjson)
        after = floor_speed(floor, plain)
        ratios.append(size / took / 1e6 / ((before + after) / 2))
        print(f"  floor {before:.1f} and {after:.1f} MB/s, lxt {size / took / 1e6:.2f} MB/s: {ratios[-1]:.3f}", flush=True)
    return statistics.median(ratios)


def hostile(lxt, folder, unlabelled, units):
    """The worst ratio of a hostile document's time to that of as much ordinary text."""
    command = [lxt, "--to", "ndjson", "-"]
    texts = [json.loads(line)["text"] for line in open(unlabelled, encoding="utf-8")]
    ordinary = ("\n\n".join(texts) * (1 + HOSTILE_BYTES // sum(map(len, texts)))).encode()[:HOSTILE_BYTES]
    ordinary_path = write(folder, "ordinary.txt", ordinary)
    worst = 0.0
    for name, unit in units.items():
        path = write(folder, "hostile.txt", (unit.encode() * (1 + HOSTILE_BYTES // len(unit.encode())))[:HOSTILE_BYTES])
        factor = seconds(command, path) / seconds(command, ordinary_path)
        if factor > SUSPECT:  # a neighbour may have taken the processor
            factor = min(factor, seconds(command, path) / seconds(command, ordinary_path))
        print(f"  {name:22s} {factor:5.2f} of ordinary text", flush=True)
        worst = max(worst, factor)
    return worst


def measure(floor_source, unlabelled, lxt, library):
    with tempfile.TemporaryDirectory() as folder:
        floor = str(pathlib.Path(folder, "floor"))
        subprocess.run(["cc", "-O2", "-o", floor, floor_source, "-lutf8proc", "-lpthread"], check=True)
        empty = write(folder, "empty.txt", b"")
        small = write(folder, "small.txt", json.loads(open(unlabelled, encoding="utf-8").readline())["text"].encode()[:3000])
        command = [lxt, "--to", "ndjson", "-"]
        stripped = str(pathlib.Path(folder, "stripped"))
        subprocess.run(["strip", "-o", stripped, library], check=True)
        return {
            "start_ms": round(1000 * min(seconds(command, empty) for _ in range(9)), 1),
            "peak_mb": round(peak_memory(lxt, small) / 1024, 1),
            "library_mb": round(os.path.getsize(stripped) / 1e6, 2),
            "hostile": round(hostile(lxt, folder, unlabelled, HOSTILE), 2),
            "dense": round(hostile(lxt, folder, unlabelled, DENSE), 2),
            "ratio": round(ratio(floor, lxt, folder, unlabelled), 3),
        }


def main():
    if len(sys.argv) != 5:
        print(__doc__)
        return 2
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))["speed"]
    failed = False
    for name, value in measure(*sys.argv[1:]).items():
        row = baseline[name]
        at_least = row.get("at_least", False)
        met = value >= row["bar"] if at_least else value <= row["bar"]
        gross = value < row["limit"] if at_least else value > row["limit"]
        print(f"{row['what']}: {value} (bar {row['bar']}: {'met' if met else 'NOT MET'}, was {row['was']})"
              + (f"  FELL below the limit {row['limit']}" if gross else ""))
        failed = failed or gross
    return failed


if __name__ == "__main__":
    sys.exit(main())
