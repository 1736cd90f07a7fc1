"""Trained weights -> the file that the program embeds (`models/README.md` describes its bytes).

    export.py MODEL.pt OUT

MODEL.pt is what `together.py` saved and `judge.py` has added to. `packed.py` says how numbers are put.
"""

import json
import sys

import numpy as np
import torch

from network import BRANCH, CONFIG, ENDS, HEADS, HIDDEN, JUDGED, POINTERS, Judge
from packed import File
from pieces import BASE, LABELS, WINDOW
from treebank import TAGS


def vocabulary():
    pieces = json.load(open(f"{BASE}/tokenizer.json", encoding="utf-8"))["model"]["vocab"]
    return sorted(pieces, key=pieces.get)


def export(saved):
    """What was saved -> (bytes of the file, the same with the weights that it holds)."""
    file, relations = File(), saved["relations"]
    state = dict(saved["model"])
    for part in ("branch", "judge"):
        state |= {f"{part}.{name}": tensor for name, tensor in saved[part].items()}
    held = {name: tensor.clone().float() for name, tensor in state.items()}
    get = {name: tensor.float().numpy() for name, tensor in state.items()}.__getitem__
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    inner, positions = CONFIG["intermediate_size"], WINDOW + 2
    words = vocabulary()
    file.put("7I", len(words), HIDDEN, layers, HEADS, inner, positions, WINDOW)
    file.put("B", len(LABELS))
    for label in LABELS:
        file.string(label)
    heads = [("tag", "tag")]
    for name in POINTERS:
        heads += [(f"{name}.query", f"query.{name}"), (f"{name}.key", f"key.{name}")]
    file.put("B", len(heads))
    for name, own in heads:
        file.string(name)
        file.put("H", len(get(f"{own}.bias")))
    file.put("B", len(POINTERS))
    for name in POINTERS:
        file.string(f"{name}.far")
        table = get(f"far.{name}.weight").ravel()
        file.put("H", len(table))
        file.floats(table)
    for word in words:
        file.string(word)
    file.floats(get("position.weight")[:positions], "<f2")
    kinds = [get("case.weight")[at // 6] + get("quote.weight")[at // 2 % 3] + get("paragraph.weight")[at % 2] for at in range(18)]
    file.floats(np.stack(kinds), "<f2")
    norm = lambda name: [file.floats(get(f"{name}.{part}")) for part in ("weight", "bias")]
    norm("norm")
    held["word.weight"] = torch.tensor(file.embeddings(get("word.weight")))

    def linear(*names, grow=None):
        weight = np.concatenate([get(f"{name}.weight") for name in names])
        bias = np.concatenate([get(f"{name}.bias") for name in names])
        factor = np.ones(len(bias), np.float32) if grow is None else grow
        kept = file.linear(weight * factor[:, None], bias * factor) / factor[:, None]
        at = 0
        for name in names:
            rows = len(get(f"{name}.bias"))
            held[f"{name}.weight"] = torch.tensor(kept[at : at + rows])
            at += rows

    # Queries carry what turns e^x / sqrt(size) into 2^x.
    grow = np.ones(3 * HIDDEN, np.float32)
    grow[:HIDDEN] = np.log2(np.e) / np.sqrt(HIDDEN // HEADS)
    def layer(name):
        linear(f"{name}.qkv", grow=grow)
        linear(f"{name}.out")
        norm(f"{name}.norm1")
        linear(f"{name}.up")
        linear(f"{name}.down")
        norm(f"{name}.norm2")

    for at in range(layers):
        layer(f"layers.{at}")
    linear(*(own for _, own in heads))
    file.put("2I", BRANCH, ENDS)
    for words in (TAGS, relations):
        file.put("B", len(words))
        for word in words:
            file.string(word)
    file.floats(get("branch.far.weight").ravel())
    layer("branch.layer")
    for name in ("upos", "dependent", "head", "arc", "below", "above", "rel"):
        linear(f"branch.{name}")
    file.put("4I", Judge.LAYERS[0], len(Judge.LAYERS), Judge.INNER, JUDGED)
    file.floats(get("judge.mix"))
    norm("judge.norm")
    for name in ("judge", "branch"):
        # With `Judge.given_out` in them, but for the share.
        weight, bias = get(f"{name}.commitment.weight"), get(f"{name}.commitment.bias")
        file.floats(Judge.STRETCH * np.append(weight, bias - Judge.ZERO))
    file.floats([Judge.SHARE])
    layer("judge.layer")
    linear("judge.judge")
    linear("branch.judge")
    part = lambda start: {name.removeprefix(start): tensor for name, tensor in held.items() if name.startswith(start)}
    own = {name: tensor for name, tensor in held.items() if not name.startswith(("branch.", "judge."))}
    return file.whole(), {"model": own, "branch": part("branch."), "judge": part("judge."), "relations": relations}


def main():
    source, out = sys.argv[1:]
    state = torch.load(source, map_location="cpu")
    made, _ = export(state)
    with open(out, "wb") as file:
        file.write(made)
    print(f"{out}: {len(made) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
