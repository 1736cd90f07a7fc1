"""Documents -> what the network is taught: labels a word, and where contents and cues point."""

import torch

from network import DEVICE, POINTERS
from pieces import END, LABELS, START, cut_pieces

# Not taught: wordpieces inside a word, and pointers whose target is out of the window.
SKIP = -100
NOWHERE = -2


class Example:
    """The wordpieces of a document with its labels. A pointer holds a wordpiece's place, -1 for "none is named"."""

    def __init__(self, document, tokens, taught=True, labelled=True, fold=0):
        self.document, self.labelled, self.fold = document, labelled, fold
        self.pieces = cut_pieces(document.text, tokens)
        self.label = [SKIP] * len(self.pieces.ids)
        self.points = {name: [NOWHERE] * len(self.pieces.ids) for name in POINTERS}
        if taught and labelled:
            self.teach(document.characters())

    def teach(self, characters):
        pieces, count = self.pieces, len(self.pieces.ids)
        before, opening = None, {}
        for at in range(count):
            if not pieces.first[at]:
                continue
            here = characters[pieces.places[at][0]]
            self.label[at] = 0 if here is None else LABELS.index(("I-" if here == before else "B-") + here[0])
            if here is not None:
                opening.setdefault(here[:2], at)
            before = here
        for at in range(count):
            here = characters[pieces.places[at][0]] if pieces.first[at] else None
            if here is None:
                continue
            role, number = here[:2]
            if role == "content":
                self.points["carrier"][at] = opening.get(("cue", number), NOWHERE)
            elif role == "cue" and opening[role, number] == at:
                self.points["speaker"][at] = self.named(number, opening, characters)

    def named(self, number, opening, characters):
        """First word of the source of an attribution, which may be labelled as another's (a shared source); -1: none."""
        source = self.document.attributions[number]["source"]
        if not source:
            return -1
        here = characters[source[0][0]]
        return opening.get(here[:2], NOWHERE) if here and here[0] == "source" else NOWHERE


def batch(items, taught=True):
    """[(example, start, end)] -> ids, kinds, mask and, where taught, the labels and pointers of each row."""
    longest, rows = max(end - start for _, start, end in items) + 2, len(items)
    ids, kinds = torch.zeros(rows, longest, dtype=torch.long), torch.zeros(rows, longest, dtype=torch.long)
    mask, first = torch.zeros(rows, longest, dtype=torch.bool), torch.zeros(rows, longest, dtype=torch.bool)
    label = torch.full((rows, longest), SKIP)
    points = {name: torch.full((rows, longest), SKIP) for name in POINTERS}
    for row, (example, start, end) in enumerate(items):
        count, pieces = end - start, example.pieces
        inner = slice(1, count + 1)
        ids[row, 0], ids[row, count + 1] = START, END
        ids[row, inner] = torch.tensor(pieces.ids[start:end])
        kinds[row, inner] = torch.tensor(pieces.kind[start:end])
        mask[row, : count + 2] = True
        first[row, inner] = torch.tensor(pieces.first[start:end])
        if not taught:
            continue
        label[row, inner] = torch.tensor(example.label[start:end])
        for name in POINTERS:
            target = torch.tensor(example.points[name][start:end])
            within = (target >= start) & (target < end)
            target = torch.where(within, target - start + 1, torch.where(target == -1, 0, SKIP))
            points[name][row, inner] = target
    ids, kinds, mask, first, label = (one.to(DEVICE, non_blocking=True) for one in (ids, kinds, mask, first, label))
    return ids, kinds, mask, first, label, {name: one.to(DEVICE, non_blocking=True) for name, one in points.items()}
