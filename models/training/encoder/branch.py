"""Teaches the branch once more, the encoder below it left as it is: on clauses that stand alone, as contents do.

    branch.py MADE.pt --syntax DIR --factuality DIR --out OUT.pt [--epochs N] [--seed N] [--threads N]

A content comes to the parser without what leads to it and mostly without a stop, and the treebanks have whole sentences: a
branch that was taught those alone takes "the bank would sue Drenn" for a headline or a name. Half of the trees come without
their stop here, and a third of them are one of their own clauses. It also finds its way back where the encoder is a mean
of two (`between.py`), whose numbers it never saw. OUT.pt is MADE.pt with the running mean of the branch's weights.
"""

import argparse
import json
import random
import time

import torch

import train
from network import DEVICE, Average, from_saved
from pieces import tokenizer
from together import losses, scores, sentence_batches, sentences_of

RATE, HEAD_RATE, WARM, DECAY = 2e-4, 4e-4, 100, 0.01
BARE, ALONE = 0.5, 0.35


def bare(sentences, tokens):
    """Sentences of a treebank without their stops: what a content looks like to the parser."""
    rng = random.Random(1)
    return [one.varied(rng, tokens, bare=1.0) for one in sentences if one.heads is not None]


def alone(sentences, tokens):
    """A clause of each sentence that has one, without its stop."""
    rng = random.Random(1)
    found = [one.clause(rng) for one in sentences if one.heads is not None]
    return [one.cut(tokens) for one, whole in zip(found, sentences) if one is not whole]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("made")
    parser.add_argument("--syntax", required=True)
    parser.add_argument("--factuality", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--judged", type=float, default=0.5)
    parser.add_argument("--rate", type=float, default=1.0)
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    saved, tokens = torch.load(asked.made, map_location="cpu"), tokenizer()
    names = saved["relations"]
    relations = {name: at for at, name in enumerate(names)}
    model, branch = from_saved(saved)
    model.to(DEVICE).requires_grad_(False), branch.to(DEVICE)
    sentences, held = sentences_of(asked.syntax, asked.factuality, tokens)
    held = {name: held[name] for name in ("ewt", "gum")}
    held |= {"bare": bare(held["ewt"], tokens), "alone": alone(held["ewt"], tokens)}
    layer = [weight for name, weight in branch.named_parameters() if name.startswith("layer.")]
    heads = [weight for name, weight in branch.named_parameters() if not name.startswith("layer.")]
    optimiser = torch.optim.AdamW(
        [{"params": layer, "rate": RATE * asked.rate}, {"params": heads, "rate": HEAD_RATE * asked.rate}], lr=RATE, weight_decay=DECAY
    )
    average, rng = Average(branch), random.Random(asked.seed)
    told = lambda: {name: scores(model, branch, some, names, relations) for name, some in held.items()}
    print(json.dumps({"epoch": 0} | told()), flush=True)
    for epoch in range(asked.epochs):
        torch.manual_seed(asked.seed * 1000 + epoch)
        # The encoder reads as it will; only what learns is disturbed.
        model.eval(), branch.train()
        steps = sentence_batches(sentences, asked.judged, rng, tokens, bare=BARE, alone=ALONE)
        rng.shuffle(steps)
        began, sums = time.time(), train.Sums()
        for number, items in enumerate(steps):
            warm = min(1.0, (epoch * len(steps) + number + 1) / WARM)
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * warm * (1 - (epoch + number / len(steps)) / asked.epochs)
            found = losses(model, branch, items, relations)
            optimiser.zero_grad(set_to_none=True)
            sum(found.values()).backward()
            torch.nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
            optimiser.step()
            average.follow()
            sums.add(found)
        average.swap()
        line = {"epoch": epoch + 1, "seconds": round(time.time() - began)} | sums.means()
        line |= told() if epoch + 1 == asked.epochs else {}
        print(json.dumps(line), flush=True)
        torch.save(saved | {"branch": branch.state_dict()}, asked.out)
        average.swap()


if __name__ == "__main__":
    main()
