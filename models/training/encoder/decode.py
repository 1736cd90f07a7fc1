"""What the network says -> attributions, as `src/statement/` does it in Rust; and the score that they reach."""

import importlib.util

import numpy as np
import torch
import torch.nn.functional as F

from examples import batch
from network import POINTERS, half
from pieces import LABELS, WINDOW, windows

NEVER = -1e9


@torch.no_grad()
def read(model, example, most=WINDOW):
    """Log-probabilities of the labels a wordpiece, and for each pointer (start, end, row) of its window."""
    model.eval()
    cuts = windows(example.pieces, most)
    labels = np.zeros((len(example.pieces.ids), len(LABELS)), np.float32)
    points = {name: [None] * len(labels) for name in POINTERS}
    for at in range(0, len(cuts), 8):
        rows = cuts[at : at + 8]
        ids, kinds, mask, *_ = batch([(example, *cut) for cut in rows], taught=False)
        with half():
            tags, scores = model(ids, kinds, mask)
        tags = F.log_softmax(tags, -1).cpu().numpy()
        scores = {name: one.cpu().numpy() for name, one in scores.items()}
        for row, (start, end) in enumerate(rows):
            labels[start:end] = tags[row, 1 : end - start + 1]
            for name in POINTERS:
                block = scores[name][row]
                for place in range(start, end):
                    points[name][place] = (start, end, block[place - start + 1])
    return labels, points


def viterbi(labels, bias=0.0):
    """Best sequence in which an I- follows its own B- or I- (rows of log-probabilities); `bias` is added to O."""
    allowed = np.zeros((7, 7), np.float32)
    opening = np.zeros(7, np.float32)
    for inner in (2, 4, 6):
        opening[inner] = NEVER
        allowed[[at for at in range(7) if at not in (inner - 1, inner)], inner] = NEVER
    labels = labels.copy()
    labels[:, 0] += bias
    score, back = labels[0] + opening, np.zeros(labels.shape, int)
    for at in range(1, len(labels)):
        step = score[:, None] + allowed
        back[at] = step.argmax(0)
        score = step.max(0) + labels[at]
    best = [int(score.argmax())]
    for at in range(len(labels) - 1, 0, -1):
        best.append(int(back[at][best[-1]]))
    return best[::-1]


class Span:
    """A run of words of one role: its wordpieces that open a word, its place in the text, its log-probability."""

    def __init__(self, role, at, start, end):
        self.role, self.words, self.start, self.end, self.log = role, [at], start, end, 0.0

    def place(self):
        return [self.start, self.end]


def spans(example, labels, bias=0.0):
    pieces = example.pieces
    first = [at for at in range(len(pieces.ids)) if pieces.first[at]]
    if not first:
        return []
    found, current = [], None
    for word, (at, label) in enumerate(zip(first, viterbi(labels[first], bias))):
        following = first[word + 1] if word + 1 < len(first) else len(pieces.ids)
        start, end = pieces.places[at][0], pieces.places[following - 1][1]
        name = LABELS[label]
        if name == "O":
            current = None
            continue
        if name[0] == "B" or current is None or current.role != name[2:]:
            current = Span(name[2:], at, start, end)
            found.append(current)
        else:
            current.end = end
            current.words.append(at)
        begins = (label - 1) // 2 * 2 + 1
        current.log += float(np.log(np.clip(np.exp(labels[at, begins : begins + 2]).sum(), 1e-9, 1.0)))
    return found


def carrier(content, cues, points, text):
    """The cue that a content belongs to, with its share: most words point there; else the nearest of its paragraph."""
    totals, seen = [0.0] * len(cues), [0] * len(cues)
    # Words in no quotation marks belong to a cue of their own line, where there is one.
    quoted = text[content.start] in '"“”„«'
    own = [not quoted and one_line(cue, content, text) for cue in cues]
    for word in content.words:
        start, end, row = points[word]
        near = [(number, cue.words[0]) for number, cue in enumerate(cues) if start <= cue.words[0] < end]
        near = [one for one in near if own[one[0]]] or near
        if near:
            scores = np.array([row[at - start + 1] for _, at in near])
            scores = scores - scores.max()
            scores = scores - np.log(np.exp(scores).sum())
            for (number, _), score in zip(near, scores):
                totals[number] += max(float(score), -20.0)
                seen[number] += 1
    most = max(seen, default=0)
    if most:
        best = max((n for n in range(len(cues)) if seen[n] == most), key=lambda n: totals[n])
        return best, float(np.exp(totals[best] / most))
    nearby = [n for n, cue in enumerate(cues) if not far(content, cue, text)]
    return min(nearby, key=lambda n: gap(content, cues[n]), default=None), 0.5


# A cue without a content takes the one beside it, at most so far off, where its words point there hardly worse.
BESIDE, WORSE = 3, 6.0


def pointing(content, cue, points):
    """How well the words of a content point at a cue of their window, a word."""
    scores = [row[cue.words[0] - start + 1] for start, end, row in map(points.__getitem__, content.words) if start <= cue.words[0] < end]
    return float(np.mean(scores)) if scores else None


def claim(cues, contents, owners, points):
    """Gives every cue without a content the one beside it that is one of several of another's (see link.rs)."""
    held = [sum(owner == at for owner, _ in owners) for at in range(len(cues))]
    for at, cue in enumerate(cues):
        if held[at]:
            continue
        best = None
        for place, content in enumerate(contents):
            owner = owners[place][0]
            if owner is None or held[owner] < 2 or gap(content, cue) > BESIDE:
                continue
            here, there = pointing(content, cue, points), pointing(content, cues[owner], points)
            if here is None or there is None or here - there <= -WORSE:
                continue
            if best is None or here - there > best[1]:
                best = (place, here - there, owner)
        if best:
            place, better, owner = best
            owners[place] = (at, 1 / (1 + float(np.exp(-better))))
            held[owner], held[at] = held[owner] - 1, 1


def gap(one, other):
    return max(one.start - other.end, other.start - one.end, 0)


def lines(one, other, text):
    """How many line ends lie between two spans."""
    return text[min(one.end, other.end) : max(one.start, other.start)].count("\n")


def far(one, other, text):
    return lines(one, other, text) > 2


def one_line(one, other, text):
    return lines(one, other, text) == 0


def speaker(cue, sources, points, text, bias=0.0):
    """The source that a cue names, or None where it points at nobody; with the share of that choice."""
    start, end, row = points[cue.words[0]]
    near = [source for source in sources if start <= source.words[0] < end and one_line(cue, source, text)]
    if not near:
        return None, 0.5
    scores = [float(row[0]) + bias]
    scores += [max(float(row[word - start + 1]) for word in source.words if word < end) for source in near]
    best = int(np.argmax(scores))
    shares = np.exp(np.array(scores) - max(scores))
    return ([None] + near)[best], float(shares[best] / shares.sum())


def attributions(example, labels, points, bias=0.0, nobody=0.0):
    found = spans(example, labels, bias)
    cues = [span for span in found if span.role == "cue"]
    sources = [span for span in found if span.role == "source"]
    made = [{"source": [], "cue": [cue.place()], "content": [], "carrier": 1.0, "pieces": []} for cue in cues]
    contents = [span for span in found if span.role == "content"]
    owners = [carrier(span, cues, points["carrier"], example.document.text) for span in contents]
    claim(cues, contents, owners, points["carrier"])
    alone = []
    for span, (number, share) in zip(contents, owners):
        if number is None:
            alone.append({"source": [], "cue": [], "content": [span.place()], "extract": 0.0, "speaker": 0.0})
        else:
            made[number]["content"].append(span.place())
            made[number]["pieces"].append(span)
            made[number]["carrier"] = min(made[number]["carrier"], share)
    for cue, one in zip(cues, made):
        named, one["speaker"] = speaker(cue, sources, points["speaker"], example.document.text, nobody)
        if named:
            one["source"].append(named.place())
        words = sum(len(span.words) for span in one["pieces"])
        said = np.exp(sum(span.log for span in one["pieces"]) / max(words, 1))
        one["extract"] = float(said * np.exp(cue.log / len(cue.words)) * one["carrier"])
    return alone + [one for one in made if one["content"]]


def scorer(path):
    """The corpus scorer, a script of its own, as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evaluate(examples, outputs, rule, **options):
    """Scores of the network's outputs on documents, by the corpus scorer `rule`."""
    gold = {one.document.name: (one.document.text, one.document.attributions) for one in examples}
    pred = {one.document.name: attributions(one, *out, **options) for one, out in zip(examples, outputs)}
    return rule.score(gold, pred)[0]


def short(scores):
    """The figures that matter, in one flat object."""
    flat = {name: round(scores[name]["f1"], 4) for name in ("attribution", "content_exact", "aligned", "cue")}
    flat["precision"] = round(scores["attribution"]["p"], 4)
    flat["source"] = round(scores["source_acc_on_aligned"], 4)
    return flat | {kind: round(one["attribution_recall"], 4) for kind, one in scores["by_type"].items()}
