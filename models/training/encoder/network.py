"""One encoder, many heads: BERT as in Devlin et al. 2019 (MiniLM's 6 layers of 384, Wang et al. 2020).

Heads over the last layer:
  tag       a label a word: B/I of source, cue, content (Ramshaw & Marcus 1995), read at its first wordpiece
  carrier   a word of a content points at the first word of its cue
  speaker   the first word of a cue points at the first word of its source, or at the window's start where none is named
A pointer is a product of 64 query and 64 key numbers, with a bias by distance (Dozat & Manning 2017 without the MLP).

Heads over one layer more, the branch, which reads one sentence at a time, tokens with blanks between:
  upos        a Universal Dependencies tag a token
  arc, rel    its head, or the window's start for the root, and the relation to it (Dozat & Manning 2017; the relation is a
              perceptron over both ends in place of a tensor)
  commitment  how far the author commits to what a token says happens, -3 to +3; a small part of the one that is given out (see judge.py)

The judge, which reads sentences likewise, by a layer of its own over two lower ones: the commitment that is given out.
"""

import json
import math
from functools import lru_cache

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from pieces import BASE, LABELS

CONFIG = json.load(open(f"{BASE}/config.json"))
HIDDEN, HEADS = CONFIG["hidden_size"], CONFIG["num_attention_heads"]
POINTERS = ("carrier", "speaker")
POINTER = 64
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
# Sixteen buckets a side, and one for the window's start, which is no place but stands for "nobody".
DISTANCES = 33
# The branch's inner layer, the numbers that an end of an arc is described by, and those behind a commitment.
BRANCH, ENDS, JUDGED = 1536, 256, 128


# A processor without tiles for bfloat16 takes longer for it than for f32.
TILES = DEVICE == "cuda" or torch.cpu._is_amx_tile_supported()


def half(enabled=True):
    """Products in bfloat16 where that is faster, sums and norms in f32."""
    return torch.autocast(DEVICE, dtype=torch.bfloat16, enabled=enabled and TILES)


@lru_cache(512)
def distance(count, device):
    """Bucket of how far word j stands from word i: exact below 8, then by logarithm up to 256; 16 a side."""
    at = torch.arange(count, device=device)
    apart = at[None, :] - at[:, None]
    far = apart.abs()
    steps = 8 + (torch.log(far.float().clamp(min=1) / 8) / math.log(32) * 7).clamp(0, 7)
    bucket = torch.where(far < 8, far, steps.long())
    bucket = torch.where(apart < 0, bucket + 16, bucket)
    bucket[:, 0] = 32
    return bucket


class Layer(nn.Module):
    def __init__(self, drop, inner=CONFIG["intermediate_size"]):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=CONFIG["layer_norm_eps"])
        self.up = nn.Linear(HIDDEN, inner)
        self.down = nn.Linear(inner, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=CONFIG["layer_norm_eps"])
        self.drop = nn.Dropout(drop)

    def forward(self, x, mask):
        rows, count, _ = x.shape
        q, k, v = self.qkv(x).view(rows, count, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        read = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        read = read.transpose(1, 2).reshape(rows, count, HIDDEN)
        x = self.norm1(x + self.drop(self.out(read)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Reader(nn.Module):
    """ids, kinds [rows, count] and a mask -> tag logits [rows, count, 7] and a score [rows, count, count] a pointer."""

    def __init__(self, layers=None, drop=0.1):
        super().__init__()
        self.word = nn.Embedding(CONFIG["vocab_size"], HIDDEN)
        self.position = nn.Embedding(CONFIG["max_position_embeddings"], HIDDEN)
        self.case, self.quote, self.paragraph = (nn.Embedding(n, HIDDEN) for n in (3, 3, 2))
        self.norm = nn.LayerNorm(HIDDEN, eps=CONFIG["layer_norm_eps"])
        self.layers = nn.ModuleList(Layer(drop) for _ in range(layers or CONFIG["num_hidden_layers"]))
        self.tag = nn.Linear(HIDDEN, len(LABELS))
        self.query = nn.ModuleDict({name: nn.Linear(HIDDEN, POINTER) for name in POINTERS})
        self.key = nn.ModuleDict({name: nn.Linear(HIDDEN, POINTER) for name in POINTERS})
        self.far = nn.ModuleDict({name: nn.Embedding(DISTANCES, 1) for name in POINTERS})
        self.drop = nn.Dropout(drop)
        for table in (self.case, self.quote, self.paragraph, *self.far.values()):
            nn.init.zeros_(table.weight)

    def encode(self, ids, kinds, mask):
        return self.each(ids, kinds, mask)[-1]

    @torch.no_grad()
    def layers_of(self, ids, kinds, mask, wanted):
        """What some layers, counted from 1, say of each wordpiece: [rows, count, layers, hidden]."""
        all_ = self.each(ids, kinds, mask)
        return torch.stack([all_[layer] for layer in wanted], 2)

    def each(self, ids, kinds, mask):
        """The embeddings and what each layer makes of them."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(at)[None]
        x = x + self.case(kinds // 6) + self.quote(kinds // 2 % 3) + self.paragraph(kinds % 2)
        found = [self.drop(self.norm(x))]
        for layer in self.layers:
            found.append(layer(found[-1], mask[:, None, None, :]))
        return found

    def forward(self, ids, kinds, mask):
        x = self.drop(self.encode(ids, kinds, mask))
        scores = {}
        for name in POINTERS:
            score = self.query[name](x) @ self.key[name](x).transpose(1, 2)
            scores[name] = score.float() / 8 + self.far[name](distance(ids.shape[1], ids.device)).squeeze(-1)[None]
        return self.tag(x).float(), scores


class Branch(nn.Module):
    """Encoder output [rows, count, hidden] -> tags, arc scores, ends for `relation`, commitments."""

    def __init__(self, tags, relations, drop=0.1):
        super().__init__()
        self.layer = Layer(drop, BRANCH)
        self.upos = nn.Linear(HIDDEN, tags)
        self.dependent, self.head = nn.Linear(HIDDEN, ENDS), nn.Linear(HIDDEN, ENDS)
        self.arc = nn.Linear(ENDS, ENDS)
        self.far = nn.Embedding(DISTANCES, 1)
        self.below, self.above = nn.Linear(HIDDEN, ENDS), nn.Linear(HIDDEN, ENDS)
        self.rel = nn.Linear(ENDS, relations)
        self.judge, self.commitment = nn.Linear(HIDDEN, JUDGED), nn.Linear(JUDGED, 1)
        self.drop = nn.Dropout(drop)
        self.wide = nn.Dropout(0.25)
        nn.init.zeros_(self.far.weight)
        for last in (self.layer.out, self.layer.down):
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)

    def forward(self, x, mask):
        x = self.drop(self.layer(x, mask[:, None, None, :]))
        dependent = self.wide(F.gelu(self.dependent(x)))
        head = self.wide(F.gelu(self.head(x)))
        arcs = (self.arc(dependent) @ head.transpose(1, 2)).float() / 16
        arcs = arcs + self.far(distance(x.shape[1], x.device)).squeeze(-1)[None]
        commitment = self.commitment(self.drop(F.gelu(self.judge(x)))).squeeze(-1).float()
        return self.upos(x).float(), arcs, (self.below(x), self.above(x)), commitment

    def relation(self, below, above):
        """Scores of the relations between ends that were gathered side by side."""
        return self.rel(self.wide(F.gelu(below + above))).float()


class Judge(nn.Module):
    """What LAYERS say of the wordpieces [rows, count, layers, hidden] and a mask -> commitments [rows, count]."""

    LAYERS = (2, 3)
    INNER, LOST = 768, 0.1
    # What the branch's commitment has of the one that is given out; where that one turns from no to yes, and what stretches
    # it so that what is sure stays near 3. What nobody knows yet is 0 in UW and mostly no in UDS-IH2: the signs of both
    # agree best somewhat above the network's own 0.
    SHARE, ZERO, STRETCH = 0.15, 0.6, 1.2

    def __init__(self, drop=0.25):
        super().__init__()
        self.mix = nn.Parameter(torch.ones(len(self.LAYERS)))
        self.norm = nn.LayerNorm(HIDDEN, eps=CONFIG["layer_norm_eps"])
        self.layer = Layer(drop, self.INNER)
        self.judge, self.commitment = nn.Linear(HIDDEN, JUDGED), nn.Linear(JUDGED, 1)
        self.drop = nn.Dropout(drop)
        for last in (self.layer.out, self.layer.down):
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)
        nn.init.constant_(self.commitment.bias, 1.5)

    def forward(self, states, mask):
        x = self.norm((states * self.mix[:, None]).sum(2))
        if self.training:
            x = x * (torch.rand(x.shape[:2], device=x.device) >= self.LOST)[..., None]
        x = self.drop(self.layer(self.drop(x), mask[:, None, None, :]))
        return self.commitment(self.drop(F.gelu(self.judge(x)))).squeeze(-1).float()

    @classmethod
    def given_out(cls, early, late):
        """What the judge and the branch say of the same tokens, as one commitment."""
        return cls.STRETCH * ((1 - cls.SHARE) * early + cls.SHARE * late - cls.ZERO)


def from_saved(saved):
    """The reader and the branch that `together.py` saved."""
    layers = 1 + max(int(name.split(".")[1]) for name in saved["model"] if name.startswith("layers."))
    model = Reader(layers)
    model.load_state_dict(saved["model"])
    branch = Branch(len(saved["branch"]["upos.bias"]), len(saved["relations"]))
    branch.load_state_dict(saved["branch"])
    return model, branch


def from_base(layers=None, drop=0.1):
    """The published base model with fresh heads, the same at every call."""
    torch.manual_seed(1)
    made = Reader(layers, drop)
    base = load_file(f"{BASE}/model.safetensors")
    base = {name.removeprefix("bert."): tensor for name, tensor in base.items()}
    own = made.state_dict()

    def take(name, *tensors):
        own[name] = torch.cat(tensors).clone()

    take("word.weight", base["embeddings.word_embeddings.weight"])
    take("position.weight", base["embeddings.position_embeddings.weight"])
    # The base knows a first and a second sentence; ours are all first ones.
    own["case.weight"] = base["embeddings.token_type_embeddings.weight"][:1].repeat(3, 1)
    for part in ("weight", "bias"):
        take(f"norm.{part}", base[f"embeddings.LayerNorm.{part}"])
    published = CONFIG["num_hidden_layers"]
    kept = [round(at * (published - 1) / (len(made.layers) - 1)) for at in range(len(made.layers))]
    for at, layer in enumerate(kept):
        old, new = f"encoder.layer.{layer}", f"layers.{at}"
        for part in ("weight", "bias"):
            take(f"{new}.qkv.{part}", *(base[f"{old}.attention.self.{one}.{part}"] for one in ("query", "key", "value")))
            take(f"{new}.out.{part}", base[f"{old}.attention.output.dense.{part}"])
            take(f"{new}.norm1.{part}", base[f"{old}.attention.output.LayerNorm.{part}"])
            take(f"{new}.up.{part}", base[f"{old}.intermediate.dense.{part}"])
            take(f"{new}.down.{part}", base[f"{old}.output.dense.{part}"])
            take(f"{new}.norm2.{part}", base[f"{old}.output.LayerNorm.{part}"])
    made.load_state_dict(own)
    return made


class Average:
    """Running mean of a network's weights over the last steps, which scores better than where the last step ended."""

    def __init__(self, *parts, decay=0.998):
        self.parts, self.decay, self.steps = parts, decay, 0
        self.own = [[weight.detach().clone() for weight in part.parameters()] for part in parts]

    @torch.no_grad()
    def follow(self):
        self.steps += 1
        share = max(1 - self.decay, 1 / (self.steps + 1))
        for own, part in zip(self.own, self.parts):
            torch._foreach_lerp_(own, [weight.detach() for weight in part.parameters()], share)

    @torch.no_grad()
    def swap(self):
        """The mean into the network and its own weights out of it; the same again puts them back."""
        for own, part in zip(self.own, self.parts):
            for one, weight in zip(own, part.parameters()):
                kept = weight.detach().clone()
                weight.copy_(one)
                one.copy_(kept)
