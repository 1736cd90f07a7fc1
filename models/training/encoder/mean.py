"""The mean of readers that were trained from the same start with other seeds, and its score (Wortsman et al. 2022).

    mean.py MODEL.pt ... --dev DIR --scorer score_attributions.py --out DIR
"""

import argparse
import json
import os

import torch

import corpus
import decode
from examples import Example
from pieces import tokenizer
from train import mean


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="+")
    parser.add_argument("--dev", required=True)
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--out", required=True)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    os.makedirs(asked.out, exist_ok=True)
    model, tokens = mean(asked.models, None), tokenizer()
    held = [Example(one, tokens, taught=False) for one in corpus.documents(asked.dev)]
    outputs = [decode.read(model, one) for one in held]
    line = {"of": len(asked.models)} | decode.short(decode.evaluate(held, outputs, decode.scorer(asked.scorer)))
    print(json.dumps(line), flush=True)
    with open(f"{asked.out}/log.jsonl", "w") as log:
        log.write(json.dumps(line) + "\n")
    torch.save(model.state_dict(), f"{asked.out}/model.pt")


if __name__ == "__main__":
    main()
