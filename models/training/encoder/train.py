"""Trains one reader on PolNeAR.

    train.py --train DIR --dev DIR --scorer score_attributions.py --out DIR [--seed N] [--epochs N] [--layers N]
             [--fold K --folds N]

With folds it leaves out every N-th article, from the K-th on: what it then says of those is not what it was told of them,
and can be taught to another (`together.py`). A run that was stopped goes on at its last whole epoch when the same command
is given again. OUT/log.jsonl has a line an epoch, OUT/model.pt the running mean of the weights at the end of the last.
"""

import argparse
import json
import os
import random
import time

import torch
import torch.nn.functional as F

import corpus
import decode
from examples import SKIP, Example, batch
from network import DEVICE, POINTERS, Average, from_base, half
from pieces import WINDOW, tokenizer, windows

# Learning rates: the encoder, the fresh heads, and the words, most of which are seen too seldom to be moved far.
RATE, HEAD_RATE, WORD_RATE = 1.2e-4, 1e-3, 3e-5
WARM, DECAY = 60, 0.01
WEIGHT = {"tag": 1.0} | dict.fromkeys(POINTERS, 0.3)
ROWS = 12
# Posts are shorter than articles: so many of the articles are cut into windows of a post's length, anew at every epoch.
SHORT, LEAST = 0.3, 24


def batches(examples, rng):
    """Windows of all documents in random order, those of one fold and of like length together; every call cuts anew."""
    by_fold = {}
    for one in examples:
        most = rng.randint(LEAST, WINDOW) if rng.random() < SHORT else WINDOW
        cuts = windows(one.pieces, most, rng.randint(min(60, most), most))
        by_fold.setdefault(one.fold, []).extend((one, *cut) for cut in cuts)
    found = []
    for fold in sorted(by_fold):
        items = by_fold[fold]
        rng.shuffle(items)
        for at in range(0, len(items), ROWS * 16):
            found += rows_of(sorted(items[at : at + ROWS * 16], key=lambda item: item[2] - item[1]))
    rng.shuffle(found)
    return found


def rows_of(items):
    """Sorted windows -> batches of about as many wordpieces."""
    found, row = [], []
    for item in items:
        if row and (len(row) + 1) * (item[2] - item[1] + 2) > ROWS * (WINDOW + 2):
            found.append(row)
            row = []
        row.append(item)
    return [*found, row]


def losses(model, parts):
    """Loss of the labels and of each pointer; with it what the network said: tags and scores."""
    ids, kinds, mask, first, label, points = parts
    with half():
        tags, scores = model(ids, kinds, mask)
    opens = first.clone()
    opens[:, 0] = True
    scores = {name: score.masked_fill(~opens[:, None, :], -1e4) for name, score in scores.items()}
    found = {"tag": mean_loss(tags, label)}
    found |= {name: mean_loss(scores[name], points[name]) for name in POINTERS}
    return found, tags, scores


def mean_loss(scores, target):
    """Cross-entropy where there is a target; nothing where there is none at all, without waiting to know."""
    total = F.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=SKIP, reduction="sum")
    return total / (target != SKIP).sum().clamp(min=1)


def groups(model):
    heads = ("tag", "query", "key", "far", "case", "quote", "paragraph")
    named = list(model.named_parameters())
    word = [weight for name, weight in named if name == "word.weight"]
    head = [weight for name, weight in named if name.split(".")[0] in heads]
    rest = [w for name, w in named if name != "word.weight" and name.split(".")[0] not in heads]
    rates = ((word, WORD_RATE), (head, HEAD_RATE), (rest, RATE))
    return [{"params": weights, "lr": rate, "rate": rate} for weights, rate in rates]


class Sums:
    """Means of losses by name; numbers are fetched from the device when they are asked for."""

    def __init__(self):
        self.sums, self.counts = {}, {}

    def add(self, found):
        for name, one in found.items():
            self.sums[name] = self.sums.get(name, 0.0) + one.detach()
            self.counts[name] = self.counts.get(name, 0) + 1

    def means(self):
        return {name: round(float(one) / self.counts[name], 4) for name, one in self.sums.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", required=True)
    parser.add_argument("--dev", required=True)
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--layers", type=int)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--folds", type=int, default=1)
    parser.add_argument("--score-every", type=int, default=1)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    os.makedirs(asked.out, exist_ok=True)
    tokens = tokenizer()
    documents = corpus.documents(asked.train)
    examples = [Example(one, tokens) for at, one in enumerate(documents) if asked.fold is None or at % asked.folds != asked.fold]
    held = [Example(one, tokens, taught=False) for one in corpus.documents(asked.dev)]
    rule = decode.scorer(asked.scorer)
    model = from_base(asked.layers).to(DEVICE)
    average = Average(model)
    optimiser = torch.optim.AdamW(groups(model), weight_decay=DECAY, fused=True)
    kept, done = f"{asked.out}/resume.pt", 0
    if os.path.exists(kept):
        state = torch.load(kept, map_location=DEVICE)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        average.own, average.steps, done = state["average"], state["steps"], state["epoch"]
    for epoch in range(done, asked.epochs):
        # A seed an epoch, so that a run that was stopped goes on as if it had not been.
        rng = random.Random(f"{asked.seed} {epoch}")
        torch.manual_seed(asked.seed * 1000 + epoch)
        model.train()
        began, sums, steps = time.time(), Sums(), batches(examples, rng)
        for number, items in enumerate(steps):
            passed = (epoch + number / len(steps)) / asked.epochs
            warm = min(1.0, (epoch * len(steps) + number + 1) / WARM)
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * warm * (1 - passed)
            found, *_ = losses(model, batch(items))
            loss = sum(WEIGHT[name] * one for name, one in found.items())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            average.follow()
            sums.add(found)
            if number % 20 == 19:
                print(f"epoch {epoch + 1} {number + 1}/{len(steps)} {sums.means()} {time.time() - began:.0f} s", flush=True)
        average.swap()
        line = {"epoch": epoch + 1, "seconds": round(time.time() - began)} | sums.means()
        if (epoch + 1) % asked.score_every == 0 or epoch + 1 == asked.epochs:
            outputs = [decode.read(model, one) for one in held]
            line |= decode.short(decode.evaluate(held, outputs, rule))
        print(json.dumps(line), flush=True)
        with open(f"{asked.out}/log.jsonl", "a") as log:
            log.write(json.dumps(line) + "\n")
        torch.save({"model": model.state_dict(), "fold": asked.fold, "folds": asked.folds}, f"{asked.out}/model.pt")
        average.swap()
        state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch + 1}
        torch.save(state | {"average": average.own, "steps": average.steps}, kept + ".part")
        os.replace(kept + ".part", kept)


if __name__ == "__main__":
    main()
