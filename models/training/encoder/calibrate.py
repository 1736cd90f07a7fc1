"""How often the reader is right when it is so sure: two curves, fitted on the development part.

    calibrate.py MODEL.pt --dev DIR --scorer score_attributions.py --out models/calibration.csv

For each attribution that is found the network gives two raw numbers: `extract` (the geometric mean of the probabilities
of its content's words, times that of its cue's, times the share of the link between them) and `speaker` (the share of
the source that the cue points at). The share of attributions that align with one of the gold, and of sources that are
right where they do, is made monotone in them (pool adjacent violators; Barlow et al. 1972) and kept as knots, between
which the program draws straight lines. Prints the reliability table.
"""

import argparse
import csv

import numpy as np
import torch

import corpus
import decode
from examples import Example
from network import from_saved
from pieces import tokenizer

# Shares of the sorted attributions at which one bin ends: narrow where there are few, at the unsure end.
BINS = (0.015, 0.04, 0.08, 0.15, 0.25, 0.4, 0.55, 0.7, 0.85)


def monotone(values):
    """Least-squares increasing fit of a sequence."""
    blocks = []
    for value in values:
        blocks.append([float(value), 1])
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            mean, count = blocks.pop()
            before = blocks[-1]
            before[0] = (before[0] * before[1] + mean * count) / (before[1] + count)
            before[1] += count
    return [mean for mean, count in blocks for _ in range(count)]


def curve(raw, right):
    """Knots (raw, share): the means of bins, made monotone. Beyond the first and the last the curve is flat."""
    order = np.argsort(raw, kind="stable")
    raw, right = np.array(raw)[order], np.array(right, float)[order]
    bins = np.split(np.arange(len(raw)), [round(share * len(raw)) for share in BINS])
    shares = monotone([right[one].mean() for one in bins])
    return [(float(raw[one].mean()), share) for one, share in zip(bins, shares)]


def at(knots, raw):
    return np.interp(raw, [x for x, _ in knots], [y for _, y in knots])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--dev", required=True)
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--out", required=True)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    tokens, rule = tokenizer(), decode.scorer(asked.scorer)
    model, _ = from_saved(torch.load(asked.model, map_location="cpu"))
    model.eval()
    rows = {"extract": ([], []), "speaker": ([], [])}
    for document in corpus.documents(asked.dev):
        example = Example(document, tokens, taught=False)
        found = decode.attributions(example, *decode.read(model, example))
        words = rule.Words(document.text)
        gold, said = ([words.within(one["content"]) for one in side] for side in (document.attributions, found))
        pairs = {right: left for left, right in rule.align(gold, said)}
        for number, one in enumerate(found):
            rows["extract"][0].append(one["extract"])
            rows["extract"][1].append(number in pairs)
            if number in pairs:
                wanted = words.source(document.attributions[pairs[number]]["source"])
                rows["speaker"][0].append(one["speaker"])
                rows["speaker"][1].append(rule.source_right(wanted, words.source(one["source"])))
    with open(asked.out, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["curve", "raw", "share"])
        for name, (raw, right) in rows.items():
            knots = curve(raw, right)
            writer.writerows([name, f"{x:.4f}", f"{y:.4f}"] for x, y in knots)
            print(f"| {name}, stated | found | right |\n|---|---|---|")
            stated = at(knots, raw)
            for low in np.arange(0, 1, 0.1):
                held = [good for value, good in zip(stated, right) if low <= value < low + 0.1 or (low > 0.85 and value == 1)]
                if held:
                    print(f"| {low:.1f} to {low + 0.1:.1f} | {len(held)} | {np.mean(held):.2f} |")


if __name__ == "__main__":
    main()
