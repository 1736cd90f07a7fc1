"""A second judge of commitment, which reads the encoder's third layer; it is put at the end of an exported file.

    judge.py READER.bin --factuality DIR

The judge that is trained along with everything else (`together.py`) learns UW by heart: after its seven epochs r is .95
on the sentences it was taught and .72 on others. What the upper layers say of a sentence that was in the training data is
that memory; the third layer says the least about it and enough about the words around a predicate. So a perceptron is
trained on that layer alone, with the encoder left as it is: nothing else that the program reads changes by a bit.

It learns from UW (Lee et al. 2015), the labels on news that are nearest to FactBank's values (Saurí & Pustejovsky 2009):
what "will" happen is committed to. UDS-IH2, from which the other judge has most, asks whether a thing has happened.
The program gives out SHARE of this one and the rest of the other.

Reads the numbers back from the file, so that they are the ones that the program has. NumPy alone; some minutes on one
thread (OPENBLAS_NUM_THREADS=1: more of them wait for each other).
"""

import argparse
import json
import os
import struct

import numpy as np

from packed import BODY, GROUP, MAGIC, PANEL, ROUND, File
from pieces import END, START, tokenizer
from treebank import Sentence, judged

HERE = os.path.dirname(os.path.abspath(__file__))
HEAD = 32
# Which layer is read, the judge's width, and its part of what is given out.
LAYER, WIDTH, SHARE = 3, 64, 0.8
EPOCHS, BATCH, RATE, DECAY = 20, 128, 1e-3, 0.015
SEEDS = range(4)


def gelu(x):
    """x * Phi(x) and its derivative; erf as Abramowitz & Stegun 7.1.26, within 1.5e-7."""
    size = np.abs(x) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * size)
    powers = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    bell = np.exp(-size * size)
    whole = 0.5 * (1 + np.sign(x) * (1 - powers * bell))
    return x * whole, whole + x * bell / np.sqrt(2 * np.pi)


class Held:
    """What a file holds, as numbers: embeddings and the first layers."""

    def __init__(self, path):
        self.bytes = open(path, "rb").read()
        assert self.bytes[:8] == MAGIC, f"{path} is no model of the reader"
        self.at = BODY
        count, self.hidden, layers, _, inner, positions, _ = self.get("7I")
        for _ in range(self.get("B")[0]):
            self.string()
        heads = sum(self.named() for _ in range(self.get("B")[0]))
        for _ in range(self.get("B")[0]):
            self.floats(self.named())
        for _ in range(count):
            self.string()
        self.positions = self.floats(positions * self.hidden, "<f2").reshape(-1, self.hidden)
        self.kinds = self.floats(18 * self.hidden, "<f2").reshape(-1, self.hidden)
        self.norm = self.pair()
        scales = self.floats(count * self.hidden // GROUP, "<f2")
        self.round()
        packed = np.frombuffer(self.take(count * self.hidden // 2), np.uint8).reshape(-1, GROUP // 2)
        groups = np.concatenate([packed & 15, packed >> 4], 1).astype(np.float32) - 8
        self.words = (groups * scales[:, None]).reshape(count, self.hidden)
        self.layers = [self.layer(inner) for _ in range(layers)][:LAYER]
        self.linear(heads, self.hidden)
        self.branch()
        # Here the judge begins, where there is one.
        self.end = self.at

    def take(self, count):
        self.at += count
        return self.bytes[self.at - count : self.at]

    def get(self, layout):
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout)))

    def string(self):
        return self.take(self.get("B")[0])

    def named(self):
        self.string()
        return self.get("H")[0]

    def floats(self, count, kind="<f4"):
        return np.frombuffer(self.take(count * np.dtype(kind).itemsize), kind).astype(np.float32)

    def round(self):
        self.at += -self.at % ROUND

    def pair(self):
        return self.floats(self.hidden), self.floats(self.hidden)

    def linear(self, rows, width):
        rows += -rows % PANEL
        self.take(rows * 4)
        scales, bias = self.floats(rows), self.floats(rows)
        self.round()
        panels = np.frombuffer(self.take(rows * width), np.int8).reshape(-1, width // 4, PANEL, 4)
        return panels.transpose(0, 2, 1, 3).reshape(rows, width) * scales[:, None], bias

    def layer(self, inner):
        hidden = self.hidden
        made = [self.linear(3 * hidden, hidden), self.linear(hidden, hidden), self.pair()]
        return (*made, self.linear(inner, hidden), self.linear(hidden, inner), self.pair())

    def branch(self):
        inner, ends, judged = self.get("3I")
        tags, relations = ([self.string() for _ in range(self.get("B")[0])] for _ in range(2))
        self.floats(33), self.floats(judged + 1)
        self.layer(inner)
        hidden = self.hidden
        for rows, width in ((len(tags), hidden), (ends, hidden), (ends, hidden), (ends, ends), (ends, hidden), (ends, hidden)):
            self.linear(rows, width)
        self.linear(len(relations), ends), self.linear(judged, hidden)

    def states(self, sentence):
        """What the layer says of each token of a sentence, read at its first wordpiece."""
        pieces = sentence.pieces
        ids, kinds = [START, *pieces.ids, END], [0, *pieces.kind, 0]
        x = normalised(self.words[ids] + self.positions[: len(ids)] + self.kinds[kinds], self.norm)
        for qkv, out, norm1, up, down, norm2 in self.layers:
            three = x @ qkv[0].T + qkv[1]
            q, k, v = three.reshape(len(ids), 3, -1, HEAD).transpose(1, 2, 0, 3)
            # The file's queries carry log2(e) / sqrt(32).
            weight = np.exp2(q @ k.transpose(0, 2, 1))
            read = (weight / weight.sum(-1, keepdims=True)) @ v
            x = normalised(x + read.transpose(1, 0, 2).reshape(len(ids), -1) @ out[0].T + out[1], norm1)
            x = normalised(x + gelu(x @ up[0].T + up[1])[0] @ down[0].T + down[1], norm2)
        return x[np.array(sentence.opening) + 1]


def normalised(x, norm):
    x = x - x.mean(-1, keepdims=True)
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12) * norm[0] + norm[1]


def examples(held, path, tokens):
    rows, labels = [], []
    for one in judged(path):
        one.cut(tokens)
        if one.fits() and one.commitments:
            states = held.states(one)
            rows += [states[at] for at in one.commitments]
            labels += one.commitments.values()
    return np.array(rows, np.float32), np.array(labels, np.float32)


def taught(x, y, seed):
    """A perceptron with one layer between: least squares by Adam, with decay, its rate falling to nothing."""
    rng = np.random.default_rng(seed)
    count, width = x.shape
    draw = lambda *size: (rng.normal(size=size) / np.sqrt(size[0])).astype(np.float32)
    own = [draw(width, WIDTH), np.zeros(WIDTH, np.float32), draw(WIDTH), np.array([y.mean()], np.float32)]
    mean, square = ([np.zeros_like(one) for one in own] for _ in range(2))
    step, steps = 0, EPOCHS * (count // BATCH)
    for _ in range(EPOCHS):
        order = rng.permutation(count)
        for start in range(0, count - BATCH + 1, BATCH):
            rows = order[start : start + BATCH]
            active, slope = gelu(x[rows] @ own[0] + own[1])
            wrong = (active @ own[2] + own[3] - y[rows]) / BATCH
            back = np.outer(wrong, own[2]) * slope
            grown = [x[rows].T @ back + DECAY * own[0], back.sum(0), active.T @ wrong + DECAY * own[2], np.array([wrong.sum()])]
            step += 1
            rate = RATE * (1 - step / steps)
            for at, change in enumerate(grown):
                mean[at] = 0.9 * mean[at] + 0.1 * change
                square[at] = 0.999 * square[at] + 0.001 * change**2
                near, size = mean[at] / (1 - 0.9**step), np.sqrt(square[at] / (1 - 0.999**step))
                own[at] = (own[at] - rate * near / (size + 1e-8)).astype(np.float32)
    return own


def together(all_, mean, spread):
    """Several of them as one whose layer is as wide as all theirs, over states as they are."""
    first = np.concatenate([own[0].T for own in all_]) / spread
    bias = np.concatenate([own[1] for own in all_]) - first @ mean
    last = np.concatenate([own[2] for own in all_]) / len(all_)
    return first, bias, last, np.mean([own[3] for own in all_])


def with_judge(held, first, bias, last, base):
    """The file with the judge at its end, and the weights of its layer as they stand there."""
    file = File(held.bytes[BODY : held.end])
    file.put("2I", LAYER, len(bias))
    file.floats([*last, base, SHARE])
    kept = file.linear(first, bias)
    return file.whole(), kept


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader")
    parser.add_argument("--factuality", required=True)
    asked = parser.parse_args()
    held, tokens = Held(asked.reader), tokenizer()
    x, y = examples(held, f"{asked.factuality}/uw-train.jsonl", tokens)
    mean, spread = x.mean(0), x.std(0) + 1e-6
    all_ = [taught((x - mean) / spread, y, seed) for seed in SEEDS]
    first, bias, last, base = together(all_, mean, spread)
    made, first = with_judge(held, first, bias, last, base)
    told = lambda states: gelu(states @ first.T + bias)[0] @ last + base
    for name in ("uw-train", "uw-dev", "uds-ih2-dev"):
        rows, labels = examples(held, f"{asked.factuality}/{name}.jsonl", tokens)
        found = np.clip(told(rows), -3, 3)
        r, error = np.corrcoef(labels, found)[0, 1], np.abs(labels - found).mean()
        print(json.dumps({"texts": name, "targets": len(labels), "pearson": round(float(r), 4), "mae": round(float(error), 4)}))
    open(asked.reader, "wb").write(made)
    print(f"{asked.reader}: {len(made) / 1e6:.2f} MB")
    # What holds the program to these numbers stands beside what the trainer says of the same sentences.
    rows = [json.loads(line) for line in open(f"{HERE}/sentences.jsonl", encoding="utf-8")]
    for row in rows:
        one = Sentence(row["tokens"]).cut(tokens)
        row["early"] = [round(float(x), 3) for x in told(held.states(one))]
    with open(f"{HERE}/sentences.jsonl", "w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(row)}\n" for row in rows)


if __name__ == "__main__":
    main()
