"""Trains one reader on PolNeAR.

    train.py --train DIR --dev DIR --scorer score_attributions.py --out DIR [--seed N] [--epochs N] [--layers N]
             [--teachers MODEL.pt ...] [--unlabelled DIR] [--rate SHARE]

A run that was stopped goes on at its last whole epoch when the same command is given again. OUT/log.jsonl has a line an
epoch, OUT/model.pt the weights of the last.

With teachers the run distils them (Hinton et al. 2015): it starts from the mean of their weights, and their mean
probabilities are a second target beside the labels, on the corpus and on unlabelled news.
"""

import argparse
import json
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import corpus
import decode
import unlabelled
from examples import SKIP, Example, batch
from network import POINTERS, from_base
from pieces import WINDOW, tokenizer, windows

# Learning rates: the encoder, the fresh heads, and the words, most of which are seen too seldom to be moved far.
RATE, HEAD_RATE, WORD_RATE = 1.2e-4, 1e-3, 3e-5
WARM, DECAY = 60, 0.01
WEIGHT = {"tag": 1.0, "teacher": 1.0} | dict.fromkeys(POINTERS, 0.3)
ROWS = 12


def batches(examples, rng):
    """Windows of all documents in random order, those of like length together; the first cut moves at every call."""
    items = [(one, *cut) for one in examples for cut in windows(one.pieces, WINDOW, rng.randint(60, WINDOW))]
    rng.shuffle(items)
    found = []
    for at in range(0, len(items), ROWS * 16):
        block = sorted(items[at : at + ROWS * 16], key=lambda item: item[2] - item[1])
        parts = [block[row : row + ROWS] for row in range(0, len(block), ROWS)]
        rng.shuffle(parts)
        found += parts
    return found


def taught_by(teachers, examples):
    """Writes the teachers' mean probabilities beside each example's labels."""
    for example in examples:
        rows = [np.exp(decode.read(teacher, example)[0]) for teacher in teachers]
        example.soft = torch.tensor(np.mean(rows, 0), dtype=torch.float16)


def mean(paths, layers):
    """The reader whose weights are the mean of several of the same origin (Wortsman et al. 2022)."""
    made, states = from_base(layers), [torch.load(path) for path in paths]
    made.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    return made


def against(tags, items):
    """Kullback-Leibler divergence from the teachers' probabilities, over the wordpieces that open a word."""
    total, count = 0.0, 0
    for row, (example, start, end) in enumerate(items):
        first = torch.tensor(example.pieces.first[start:end])
        given = F.log_softmax(tags[row, 1 : end - start + 1][first], -1)
        wanted = example.soft[start:end][first].float().clamp(min=1e-6)
        total = total + F.kl_div(given, wanted, reduction="sum")
        count += len(wanted)
    return total / max(count, 1)


def losses(model, items):
    """Loss of the labels, of each pointer and, where there are teachers, of what they say."""
    ids, kinds, mask, first, label, points = batch(items)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, scores = model(ids, kinds, mask)
    found = {}
    if (label >= 0).any():
        found["tag"] = F.cross_entropy(tags.view(-1, tags.shape[-1]), label.view(-1), ignore_index=SKIP)
    if items[0][0].soft is not None:
        found["teacher"] = against(tags, items)
    first[:, 0] = True
    for name in POINTERS:
        score, target = scores[name].masked_fill(~first[:, None, :], -1e4), points[name].view(-1)
        if (target >= 0).any():
            found[name] = F.cross_entropy(score.view(-1, score.shape[-1]), target, ignore_index=SKIP)
    return found


def groups(model):
    heads = ("tag", "query", "key", "far", "case", "quote", "paragraph")
    named = list(model.named_parameters())
    word = [weight for name, weight in named if name == "word.weight"]
    head = [weight for name, weight in named if name.split(".")[0] in heads]
    rest = [w for name, w in named if name != "word.weight" and name.split(".")[0] not in heads]
    rates = ((word, WORD_RATE), (head, HEAD_RATE), (rest, RATE))
    return [{"params": weights, "lr": rate, "rate": rate} for weights, rate in rates]


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
    parser.add_argument("--teachers", nargs="*", default=[])
    parser.add_argument("--unlabelled")
    parser.add_argument("--rate", type=float, default=1.0)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    os.makedirs(asked.out, exist_ok=True)
    tokens = tokenizer()
    examples = [Example(one, tokens) for one in corpus.documents(asked.train)]
    held = [Example(one, tokens, taught=False) for one in corpus.documents(asked.dev)]
    rule = decode.scorer(asked.scorer)

    if asked.unlabelled:
        texts = enumerate(unlabelled.texts(asked.unlabelled))
        examples += [Example(corpus.Document(f"unlabelled {at}", text), tokens, labelled=False) for at, text in texts]
    model = from_base(asked.layers)
    if asked.teachers:
        taught_by([mean([path], asked.layers) for path in asked.teachers], examples)
        model = mean(asked.teachers, asked.layers)
    optimiser = torch.optim.AdamW(groups(model), weight_decay=DECAY, fused=True)
    kept, done = f"{asked.out}/resume.pt", 0
    if os.path.exists(kept):
        state = torch.load(kept)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        done = state["epoch"]
    total = sum(len(one.pieces.ids) for one in examples) * asked.epochs
    for epoch in range(done, asked.epochs):
        # A seed an epoch, so that a run that was stopped goes on as if it had not been.
        rng = random.Random(f"{asked.seed} {epoch}")
        torch.manual_seed(asked.seed * 1000 + epoch)
        model.train()
        began, seen, sums, steps = time.time(), total * epoch / asked.epochs, {}, 0
        for items in batches(examples, rng):
            warm = min(1, (seen / total * asked.epochs * 300 + 1) / WARM)
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * asked.rate * warm * max(0.0, 1 - seen / total)
            found = losses(model, items)
            loss = sum(WEIGHT[name] * one for name, one in found.items())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            seen += sum(end - start for _, start, end in items)
            steps += 1
            for name, one in found.items():
                sums[name] = sums.get(name, 0.0) + one.item()
            if steps % 20 == 0:
                now = {name: round(one / steps, 4) for name, one in sums.items()}
                print(f"epoch {epoch + 1} {seen / total * asked.epochs:.3f} {now} {time.time() - began:.0f} s", flush=True)
        outputs = [decode.read(model, one) for one in held]
        line = {"epoch": epoch + 1, "seconds": round(time.time() - began)}
        line |= {name: round(one / steps, 4) for name, one in sums.items()}
        line |= decode.short(decode.evaluate(held, outputs, rule))
        print(json.dumps(line), flush=True)
        with open(f"{asked.out}/log.jsonl", "a") as log:
            log.write(json.dumps(line) + "\n")
        torch.save(model.state_dict(), f"{asked.out}/model.pt")
        state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch + 1}
        torch.save(state, kept + ".part")
        os.replace(kept + ".part", kept)


if __name__ == "__main__":
    main()
