"""What readers say that were not told: the second target beside the labels (Hinton et al. 2015).

Each teacher was trained without one fold of the articles, and is asked about that fold alone, so that its doubts are those
of somebody who reads an article for the first time, and no memory of the labels. Texts without labels are dealt out to
the folds like the articles. Several teachers of a fold, trained from other seeds, are asked together and their probabilities
are averaged.
"""

import torch
import torch.nn.functional as F

from network import DEVICE, POINTERS, from_base, half
from pieces import LABELS

CUE, CONTENT = LABELS.index("B-cue"), slice(LABELS.index("B-content"), LABELS.index("I-content") + 1)


class Teachers:
    def __init__(self, paths):
        self.by_fold, self.states = {}, []
        for path in paths:
            saved = torch.load(path, map_location="cpu")
            layers = 1 + max(int(name.split(".")[1]) for name in saved["model"] if name.startswith("layers."))
            model = from_base(layers)
            model.load_state_dict(saved["model"])
            self.folds = saved["folds"]
            self.by_fold.setdefault(saved["fold"] or 0, []).append(model.to(DEVICE).eval())
            self.states.append(saved["model"])

    def mean(self, layers):
        """A reader of so many layers, spread evenly over theirs, whose weights are the mean of theirs (Wortsman et al. 2022)."""
        mean = {name: sum(state[name] for state in self.states) / len(self.states) for name in self.states[0]}
        made = from_base(layers)
        deep = 1 + max(int(name.split(".")[1]) for name in mean if name.startswith("layers."))
        taken = [round(at * (deep - 1) / (len(made.layers) - 1)) for at in range(len(made.layers))]
        own = {}
        for name in made.state_dict():
            parts = name.split(".")
            if parts[0] == "layers":
                parts[1] = str(taken[int(parts[1])])
            own[name] = mean[".".join(parts)]
        made.load_state_dict(own)
        return made.to(DEVICE)

    @torch.no_grad()
    def say(self, fold, ids, kinds, mask, first):
        """Probabilities of the labels [rows, count, 7] and, for each pointer, of where it points [rows, count, count]."""
        opens = first.clone()
        opens[:, 0] = True
        labels, points = 0.0, dict.fromkeys(POINTERS, 0.0)
        asked = self.by_fold[fold]
        for model in asked:
            with half():
                tags, scores = model(ids, kinds, mask)
            labels = labels + F.softmax(tags, -1)
            for name in POINTERS:
                points[name] = points[name] + F.softmax(scores[name].masked_fill(~opens[:, None, :], -1e4), -1)
        return labels / len(asked), {name: one / len(asked) for name, one in points.items()}


def against(tags, scores, first, labels, points):
    """Kullback-Leibler divergences from what teachers say: of labels over the wordpieces that open a word, of pointers
    over the words that are likely a content's, or open a cue."""
    own = F.log_softmax(tags, -1)
    apart = F.kl_div(own, labels, reduction="none").sum(-1)
    found = {"teacher": (apart * first).sum() / first.sum().clamp(min=1)}
    likely = {"carrier": labels[..., CONTENT].sum(-1), "speaker": labels[..., CUE]}
    for name in POINTERS:
        weight = likely[name] * first
        apart = F.kl_div(F.log_softmax(scores[name], -1), points[name], reduction="none").sum(-1)
        found[f"teacher {name}"] = (apart * weight).sum() / weight.sum().clamp(min=1)
    return found
