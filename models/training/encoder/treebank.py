"""Sentences with a tree, and sentences with a commitment, as tokens: what the heads for syntax and commitment learn from.

    trees(PATH)     CoNLL-U of Universal Dependencies 2: tokens, UPOS, heads, relations with their subtypes
    judged(PATH)    JSON lines {"text", "targets": [{"span1": [start, end], "label"}]}, tokens cut at blanks (FactBank-like
                    scale of -3 to +3; Saurí & Pustejovsky 2009, Lee et al. 2015, Rudinger et al. 2018)
"""

import json
from dataclasses import dataclass, field

from pieces import WINDOW, cut_pieces

SKIP = -100
TAGS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()


@dataclass
class Sentence:
    """heads: index of each token's head, -1 for the root; commitments: {token: number}; None where not annotated."""

    tokens: list
    tags: list = None
    heads: list = None
    relations: list = None
    commitments: dict = field(default_factory=dict)
    weight: float = 1.0

    def cut(self, tokenizer):
        """Wordpieces of the tokens with blanks between, and of each token its first piece."""
        text = " ".join(self.tokens)
        self.pieces = cut_pieces(text, tokenizer)
        self.opening, at, start = [], 0, 0
        for token in self.tokens:
            while at < len(self.pieces.ids) - 1 and self.pieces.places[at][1] <= start:
                at += 1
            self.opening.append(at)
            start += len(token) + 1
        return self

    def fits(self):
        return 0 < len(self.pieces.ids) <= WINDOW

    def varied(self, rng, tokenizer):
        """As a content stands alone: now and then without its stop, or without its capital."""
        bare, low = rng.random() < 0.2, rng.random() < 0.2
        if self.heads is None or len(self.tokens) < 4 or not (bare or low):
            return self
        keep = len(self.tokens) - (bare and self.tags[-1] == "PUNCT" and len(self.tokens) - 1 not in self.heads)
        tokens = self.tokens[:keep]
        if low and self.tags[0] not in ("PROPN", "X") and tokens[0] != "I":
            tokens = [tokens[0].lower(), *tokens[1:]]
        made = Sentence(tokens, self.tags[:keep], self.heads[:keep], self.relations[:keep], self.commitments, self.weight)
        return made.cut(tokenizer)


def trees(path):
    found, rows = [], []
    for line in [*open(path, encoding="utf-8"), "\n"]:
        if line.startswith("#"):
            continue
        fields = line.rstrip("\n").split("\t")
        if len(fields) == 10:
            if fields[0].isdigit():
                rows.append(fields)
        elif rows:
            columns = list(zip(*rows))
            heads = [int(head) - 1 for head in columns[6]]
            found.append(Sentence(list(columns[1]), list(columns[3]), heads, list(columns[7])))
            rows = []
    return found


def judged(path, weight=1.0):
    found = []
    for line in open(path, encoding="utf-8"):
        one = json.loads(line)
        labels = {target["span1"][0]: float(target["label"]) for target in one["targets"]}
        found.append(Sentence(one["text"].split(), commitments=labels, weight=weight))
    return found


def together(sentences, more):
    """Commitments of sentences that are in the treebank go onto their trees; the others are added as they are."""
    known = {" ".join(one.tokens): one for one in sentences}
    for one in more:
        tree = known.get(" ".join(one.tokens))
        if tree is None:
            sentences.append(one)
        else:
            tree.commitments |= one.commitments
    return sentences
