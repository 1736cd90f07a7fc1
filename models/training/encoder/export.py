"""Trained weights -> the file that the program embeds (`models/README.md` describes its bytes).

    export.py MODEL.pt OUT

What it writes lacks its last part, the judge that reads the third layer: `judge.py` adds it.

Embeddings go to four bits in groups of 32 with a scale each, linears to seven bits with a scale a row, in the order in
which the kernels read them. Scales are those with the least squared error, not those of the largest number.
"""

import json
import struct
import sys

import blake3
import numpy as np
import torch

from network import BRANCH, CONFIG, ENDS, HEADS, HIDDEN, JUDGED, POINTERS
from pieces import BASE, LABELS, WINDOW
from treebank import TAGS

MAGIC, VERSION = b"ORREADER", 3
# Behind magic, version, length and hash, the body begins; offsets that are rounded up are those in the file.
BODY = 8 + 2 + 4 + 32
PANEL, ROUND = 32, 64
GROUP = 32
SCALES = np.arange(0.60, 1.001, 0.02, dtype=np.float32)


def quantised(rows, most, half=False):
    """Rows of numbers -> whole numbers -most..most and a scale a row, of those tried the one with the least error."""
    rows = rows.astype(np.float32)
    highest = np.abs(rows).max(1) / most
    best, error = np.zeros_like(highest), np.full(len(rows), np.inf)
    for part in SCALES:
        scale = highest * part
        if half:
            scale = scale.astype(np.float16).astype(np.float32)
        steps = np.where(scale > 0, scale, 1)[:, None]
        found = ((np.clip(np.rint(rows / steps), -most, most) * steps - rows) ** 2).sum(1)
        best, error = np.where(found < error, scale, best), np.minimum(found, error)
    steps = np.where(best > 0, best, 1)[:, None]
    return np.clip(np.rint(rows / steps), -most, most).astype(np.int8), best


class File:
    def __init__(self):
        self.body = bytearray()

    def put(self, layout, *values):
        self.body += struct.pack("<" + layout, *values)

    def string(self, text):
        self.put("B", len(text.encode()))
        self.body += text.encode()

    def floats(self, numbers, kind="<f4"):
        self.body += np.ascontiguousarray(numbers, kind).tobytes()

    def round(self):
        self.body += bytes(-(BODY + len(self.body)) % ROUND)

    def embeddings(self, table):
        whole, scales = quantised(table.reshape(-1, GROUP), 7, half=True)
        self.floats(scales, "<f2")
        # The first half of a group in the low four bits, the second in the high ones.
        bits = (whole + 8).astype(np.uint8)
        self.round()
        self.body += (bits[:, : GROUP // 2] | bits[:, GROUP // 2 :] << 4).tobytes()
        return (whole * scales[:, None]).reshape(table.shape)

    def linear(self, weight, bias):
        """Scales, biases and sums a row, then weights by panels of 32 rows: [panel][width / 4][row][4]."""
        rows, width = weight.shape
        missing = -rows % PANEL
        whole, scales = quantised(weight, 63)
        padded = np.pad(whole, ((0, missing), (0, 0)))
        # Bytes of activations are 128 too high; each sum begins at what that adds.
        self.floats(-128 * padded.astype(np.int32).sum(1), "<i4")
        self.floats(np.pad(scales, (0, missing)))
        self.floats(np.pad(bias, (0, missing)))
        self.round()
        self.body += padded.reshape(-1, PANEL, width // 4, 4).transpose(0, 2, 1, 3).tobytes()
        return whole * scales[:, None]


def vocabulary():
    pieces = json.load(open(f"{BASE}/tokenizer.json", encoding="utf-8"))["model"]["vocab"]
    return sorted(pieces, key=pieces.get)


def export(saved):
    """What `together.py` saved -> (bytes of the file, the reader's state and the branch's with the weights it holds)."""
    file, relations = File(), saved["relations"]
    state = saved["model"] | {f"branch.{name}": tensor for name, tensor in saved["branch"].items()}
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
    file.put("3I", BRANCH, ENDS, JUDGED)
    for words in (TAGS, relations):
        file.put("B", len(words))
        for word in words:
            file.string(word)
    file.floats(get("branch.far.weight").ravel())
    file.floats(np.append(get("branch.commitment.weight"), get("branch.commitment.bias")))
    layer("branch.layer")
    for name in ("upos", "dependent", "head", "arc", "below", "above", "rel", "judge"):
        linear(f"branch.{name}")
    body = bytes(file.body)
    head = MAGIC + struct.pack("<HI", VERSION, len(body)) + blake3.blake3(body).digest()
    own = {name: tensor for name, tensor in held.items() if not name.startswith("branch.")}
    branch = {name.removeprefix("branch."): tensor for name, tensor in held.items() if name.startswith("branch.")}
    return head + body, {"model": own, "branch": branch, "relations": relations}


def main():
    source, out = sys.argv[1:]
    state = torch.load(source, map_location="cpu")
    made, _ = export(state)
    with open(out, "wb") as file:
        file.write(made)
    print(f"{out}: {len(made) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
