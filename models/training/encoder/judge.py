"""A judge of commitment over the encoder's lower layers, beside what the encoder was taught.

    judge.py MADE.pt --factuality DIR [--epochs N] [--seed N]

What was trained along with everything else (`together.py`) learned UW by heart: r is .93 and more on the sentences that it
was taught and below .70 on others. What the upper layers say of a sentence from the training data is that memory; the lower
ones say less of it. So the encoder is left as it is, and one layer more reads the mean of two lower layers, weighted, with
words left out at random so that it leans on no single one.

It learns from UW (Lee et al. 2015), the labels on news that are nearest to FactBank's values (Saurí & Pustejovsky 2009):
what "will" happen is committed to; and a little from UDS-IH2, which asks whether a thing has happened. Its weights, their
running mean, are put into MADE.pt. What is given out has a part of what the branch says, too (`Judge.given_out`).
"""

import argparse
import json
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

from network import DEVICE, Average, Judge, from_saved
from pieces import END, START, tokenizer
from treebank import judged

RATE, DECAY, WARM, ROWS = 6e-4, 0.05, 100, 16
# How many of UDS-IH2's sentences are read beside UW's, and how much they weigh. More of them takes more of UW than it
# gives: what "will" be is so for the one and not so for the other.
WEB, WEIGHT = 150, 0.03


def examples(model, path, weight, tokens, most=None):
    """(what the layers say of the wordpieces [count, layers, hidden], places of the tokens, labels, weight) a sentence."""
    rows, texts = [], judged(path)
    if most:
        random.Random(1).shuffle(texts)
    for one in texts[:most]:
        one.cut(tokens)
        if one.fits() and one.commitments:
            ids = torch.tensor([[START, *one.pieces.ids, END]], device=DEVICE)
            kinds = torch.tensor([[0, *one.pieces.kind, 0]], device=DEVICE)
            states = model.layers_of(ids, kinds, torch.ones_like(ids, dtype=torch.bool), Judge.LAYERS)[0]
            places = torch.tensor([one.opening[token] + 1 for token in one.commitments])
            rows.append((states.half().cpu(), places, torch.tensor(list(one.commitments.values())), weight))
    return rows


def padded(rows):
    longest = max(len(row[0]) for row in rows)
    states = torch.zeros(len(rows), longest, *rows[0][0].shape[1:])
    mask = torch.zeros(len(rows), longest, dtype=torch.bool)
    wanted = torch.full((len(rows), longest), float("nan"))
    for at, (own, places, labels, _) in enumerate(rows):
        states[at, : len(own)] = own.float()
        mask[at, : len(own)] = True
        wanted[at, places] = labels
    weight = torch.tensor([row[3] for row in rows])[:, None].expand(-1, longest)
    return [one.to(DEVICE) for one in (states, mask, wanted, weight)]


@torch.no_grad()
def scores(judge, rows):
    judge.eval()
    found, labels = [], []
    for at in range(0, len(rows), 32):
        states, mask, wanted, _ = padded(rows[at : at + 32])
        here = ~wanted.isnan()
        found.append(judge(states, mask)[here].clamp(-3, 3).cpu())
        labels.append(wanted[here].cpu())
    found, labels = torch.cat(found).numpy(), torch.cat(labels).numpy()
    firm = np.abs(labels) >= 1
    figures = (np.corrcoef(found, labels)[0, 1], np.abs(found - labels).mean(), (np.sign(found) == np.sign(labels))[firm].mean())
    return {name: round(float(one), 4) for name, one in zip(("r", "mae", "sign"), figures)}


def batches(rows, rng):
    rng.shuffle(rows)
    rows = sorted(rows, key=lambda row: len(row[0]) + rng.random() * 8)
    found = [rows[at : at + ROWS] for at in range(0, len(rows), ROWS)]
    rng.shuffle(found)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("made")
    parser.add_argument("--factuality", required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    saved, tokens = torch.load(asked.made, map_location="cpu"), tokenizer()
    model, _ = from_saved(saved)
    model.to(DEVICE).eval()
    data = lambda name, *more: examples(model, f"{asked.factuality}/{name}.jsonl", *(more[:1] or (1.0,)), tokens, *more[1:])
    news, web = data("uw-train"), data("uds-ih2-train", WEIGHT, WEB)
    held = {name: data(f"{name}-dev") for name in ("uw", "uds-ih2", "commitmentbank")}
    torch.manual_seed(asked.seed)
    judge = Judge().to(DEVICE)
    average = Average(judge, decay=0.996)
    optimiser = torch.optim.AdamW(judge.parameters(), lr=RATE, weight_decay=DECAY)
    rng = random.Random(asked.seed)
    for epoch in range(asked.epochs):
        judge.train()
        began, steps = time.time(), batches([*news, *web], rng)
        for number, rows in enumerate(steps):
            warm = min(1.0, (epoch * len(steps) + number + 1) / WARM)
            for group in optimiser.param_groups:
                group["lr"] = RATE * warm * (1 - (epoch + number / len(steps)) / asked.epochs)
            states, mask, wanted, weight = padded(rows)
            here = ~wanted.isnan()
            loss = (F.mse_loss(judge(states, mask)[here], wanted[here], reduction="none") * weight[here]).mean()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
            optimiser.step()
            average.follow()
        average.swap()
        line = {"epoch": epoch + 1, "seconds": round(time.time() - began)}
        line |= {name: scores(judge, rows) for name, rows in held.items()}
        print(json.dumps(line), flush=True)
        torch.save(saved | {"judge": judge.state_dict()}, asked.made)
        average.swap()


if __name__ == "__main__":
    main()
