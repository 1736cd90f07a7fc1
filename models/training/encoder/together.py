"""Makes the reader: one encoder with all its heads, taught by labels, trees, judgements and other readers at once.

    together.py TEACHER.pt ... --polnear DIR --syntax DIR --factuality DIR --unlabelled DIR
                --scorer score_attributions.py --out DIR [--layers N] [--seed N] [--epochs N] [--threads N]

It starts from the mean of the teachers' weights (`train.py` makes them, `teachers.py` asks them). Each epoch reads all of
PolNeAR with its labels and with what the teachers say of it; unlabelled news, whole and in short texts, a paragraph or a post
each, with what the teachers say alone; all trees of UD English EWT and PUD; and a part of the judged sentences of UW,
UDS-IH2 and CommitmentBank. GUM is never read. A run that was stopped goes on at its last whole epoch. OUT/log.jsonl has a
line an epoch, OUT/model.pt the running mean of the weights.
"""

import argparse
import json
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import corpus
import decode
import train
import unlabelled
from examples import SKIP, Example, batch
from network import DEVICE, POINTERS, Average, Branch, half
from pieces import END, START, tokenizer
from teachers import Teachers, against
from treebank import TAGS, judged, together, trees

RATE, HEAD_RATE, FRESH_RATE = 1.0e-4, 1e-3, 4e-4
PIECES = 2000
NEVER = -1e4
WEIGHT = train.WEIGHT | {"teacher": 1.5} | {f"teacher {name}": 0.5 for name in POINTERS}
# News is the smallest set and the one whose judgements are finest.
JUDGED_WEIGHT = {"uds-ih2": 1.0, "uw": 5.0, "commitmentbank": 3.0}


def sentence_batch(items, relations):
    """Sentences -> ids, kinds, mask, opening places [rows, tokens] and targets, SKIP where there is none."""
    rows, longest = len(items), max(len(one.pieces.ids) for one in items) + 2
    most = max(len(one.tokens) for one in items)
    ids, kinds = torch.zeros(rows, longest, dtype=torch.long), torch.zeros(rows, longest, dtype=torch.long)
    mask = torch.zeros(rows, longest, dtype=torch.bool)
    opening, real = torch.zeros(rows, most, dtype=torch.long), torch.zeros(rows, most, dtype=torch.bool)
    tag, head, rel = (torch.full((rows, most), SKIP) for _ in range(3))
    commitment = torch.full((rows, most), float("nan"))
    weight = torch.tensor([one.weight for one in items])[:, None].expand(-1, most)
    for row, one in enumerate(items):
        count, tokens = len(one.pieces.ids), len(one.tokens)
        ids[row, 0], ids[row, count + 1] = START, END
        ids[row, 1 : count + 1] = torch.tensor(one.pieces.ids)
        kinds[row, 1 : count + 1] = torch.tensor(one.pieces.kind)
        mask[row, : count + 2] = True
        opening[row, :tokens] = torch.tensor(one.opening) + 1
        real[row, :tokens] = True
        if one.heads is not None:
            tag[row, :tokens] = torch.tensor([TAGS.index(name) for name in one.tags])
            # Column 0 of the scores is the root; token i is column i + 1.
            head[row, :tokens] = torch.tensor(one.heads) + 1
            rel[row, :tokens] = torch.tensor([relations.get(name, SKIP) for name in one.relations])
        for token, number in one.commitments.items():
            commitment[row, token] = number
    made = (ids, kinds, mask, opening, real, tag, head, rel, commitment, weight)
    return [one.to(DEVICE, non_blocking=True) for one in made]


def heads_of(model, branch, parts, exact=False):
    """Tag scores [rows, tokens, tags], arc scores [rows, tokens, 1 + tokens], ends, commitments [rows, tokens]."""
    ids, kinds, mask, opening, real = parts[:5]
    with half(not exact):
        upos, arcs, (below, above), commitment = branch(model.drop(model.encode(ids, kinds, mask)), mask)
    each = torch.arange(len(ids), device=ids.device)[:, None]
    columns = torch.cat([torch.zeros_like(opening[:, :1]), opening], 1)
    arcs = arcs[each, opening].gather(2, columns[:, None, :].expand(-1, opening.shape[1], -1))
    known = torch.cat([torch.ones_like(real[:, :1]), real], 1)
    arcs = arcs.masked_fill(~known[:, None, :], NEVER)
    arcs[:, :, 1:].diagonal(dim1=1, dim2=2).fill_(NEVER)
    return upos[each, opening], arcs, (below[each, opening], above[each, columns]), commitment[each, opening]


def losses(model, branch, items, relations):
    parts = sentence_batch(items, relations)
    tag, head, rel, wanted, weight = parts[5:]
    upos, arcs, (below, above), commitment = heads_of(model, branch, parts)
    found = {"upos": train.mean_loss(upos, tag), "arc": train.mean_loss(arcs, head)}
    each = torch.arange(len(head), device=head.device)[:, None]
    with half():
        scores = branch.relation(below, above[each, head.clamp(min=0)])
    found["rel"] = train.mean_loss(scores, rel)
    here = ~wanted.isnan()
    apart = F.smooth_l1_loss(commitment, torch.where(here, wanted, commitment), beta=0.5, reduction="none")
    found["commitment"] = (apart * weight * here).sum() / here.sum().clamp(min=1)
    return found


def taught(model, teachers, items):
    """Losses on a batch of news: of the labels, where there are any, and of what the teachers say."""
    parts = batch(items)
    ids, kinds, mask, first = parts[:4]
    found, tags, scores = train.losses(model, parts)
    found |= against(tags, scores, first, *teachers.say(items[0][0].fold, ids, kinds, mask, first))
    return found


def tree(arcs, tokens):
    """Heads (-1 the root) of the best tree with one root: Chu-Liu/Edmonds, the root chosen by what it costs."""
    scores = np.full((tokens + 1, tokens + 1), -np.inf)
    scores[1:] = arcs[:tokens, : tokens + 1]
    greedy = scores[1:].argmax(1)
    if (greedy == 0).sum() == 1 and not circle(np.concatenate([[0], greedy])):
        return greedy - 1
    best, most = None, -np.inf
    for root in np.argsort(-scores[1:, 0])[:4] + 1:
        one = scores.copy()
        one[1:, 0] = -np.inf
        one[root] = -np.inf
        one[root, 0] = scores[root, 0]
        heads = edmonds(one)
        total = sum(one[at, heads[at]] for at in range(1, tokens + 1))
        if total > most:
            best, most = heads, total
    return best[1:] - 1


def circle(heads):
    """Members of a circle of heads that does not hold node 0, or nothing."""
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path, at = [], start
        while at and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if at and state[at] == 1:
            return path[path.index(at) :]
        for one in path:
            state[one] = 2
    return []


def edmonds(scores):
    """Chu & Liu 1965, Edmonds 1967: scores[dependent, head], node 0 the root -> heads."""
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads = scores.argmax(1)
    heads[0] = 0
    ring = circle(heads)
    if not ring:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[ring] = True
    outside = np.flatnonzero(~inside)
    own = sum(scores[at, heads[at]] for at in ring)
    size = len(outside) + 1
    small = np.full((size, size), -np.inf)
    small[: size - 1, : size - 1] = scores[np.ix_(outside, outside)]
    enters, leaves = {}, {}
    for place, head in enumerate(outside):
        gains = [scores[at, head] - scores[at, heads[at]] for at in ring]
        at = int(np.argmax(gains))
        small[size - 1, place], enters[place] = own + gains[at], ring[at]
        if head:
            among = [scores[head, at] for at in ring]
            small[place, size - 1], leaves[place] = max(among), ring[int(np.argmax(among))]
    solved = edmonds(small)
    made = heads.copy()
    for place, node in enumerate(outside):
        if node:
            made[node] = leaves[place] if solved[place] == size - 1 else outside[solved[place]]
    made[enters[solved[-1]]] = outside[solved[-1]]
    return made


@torch.no_grad()
def scores(model, branch, sentences, names, relations):
    """UPOS, UAS and LAS over all tokens; Pearson r, mean absolute error and share of right signs of commitments."""
    model.eval(), branch.eval()
    right, total, wanted, found = np.zeros(3), 0, [], []
    order = sorted((one for one in sentences if one.fits()), key=lambda one: len(one.pieces.ids))
    for at in range(0, len(order), 16):
        items = order[at : at + 16]
        parts = sentence_batch(items, relations)
        upos, arcs, (below, above), commitment = heads_of(model, branch, parts)
        upos, arcs, commitment = (one.float().cpu() for one in (upos, arcs, commitment))
        for row, one in enumerate(items):
            for token, number in one.commitments.items():
                wanted.append(number)
                found.append(float(commitment[row, token]))
            if one.heads is None:
                continue
            count = len(one.tokens)
            heads = tree(arcs[row].numpy(), count)
            with half():
                labels = branch.relation(below[row, :count], above[row, torch.tensor(heads + 1, device=DEVICE)]).argmax(-1).cpu()
            tags = upos[row, :count].argmax(-1)
            total += count
            for token in range(count):
                arc = heads[token] == one.heads[token]
                right += (TAGS[tags[token]] == one.tags[token], arc, arc and names[labels[token]] == one.relations[token])
    line = {}
    if total:
        line |= dict(zip(("upos", "uas", "las"), (right / total).round(4).tolist()))
    if wanted:
        wanted, found = np.array(wanted), np.array(found)
        firm = np.abs(wanted) >= 1
        line["r"] = round(float(np.corrcoef(wanted, found)[0, 1]), 4)
        line["mae"] = round(float(np.abs(wanted - found).mean()), 4)
        line["sign"] = round(float((np.sign(wanted) == np.sign(found))[firm].mean()), 4)
    return line


def sentence_batches(sentences, share, rng, tokens):
    """All trees, and so large a share of the sentences that are judged alone."""
    items = [one.varied(rng, tokens) for one in sentences if one.heads is not None or rng.random() < share]
    items = [one for one in items if one.fits()]
    rng.shuffle(items)
    items.sort(key=lambda one: len(one.pieces.ids) // 4)
    found, row = [], []
    for one in items:
        if row and (len(row) + 1) * (len(one.pieces.ids) + 2) > PIECES:
            found.append(row)
            row = []
        row.append(one)
    return [*found, row]


def sentences_of(syntax, factuality, tokens):
    """The trees and judgements to learn from, and those that are kept back, by name."""
    sentences = trees(f"{syntax}/ewt-train.conllu") + trees(f"{syntax}/pud.conllu")
    for name, weight in JUDGED_WEIGHT.items():
        together(sentences, judged(f"{factuality}/{name}-train.jsonl", weight))
    for one in sentences:
        one.cut(tokens)
    held = {name: [one.cut(tokens) for one in judged(f"{factuality}/{name}-dev.jsonl")] for name in JUDGED_WEIGHT}
    held |= {name: [one.cut(tokens) for one in trees(f"{syntax}/{name}-dev.conllu")] for name in ("ewt", "gum")}
    return sentences, held


def news_of(polnear, folder, folds, tokens):
    """Articles with labels; unlabelled texts; paragraphs of either, 3,000 of each, as texts of their own. A paragraph of
    an article stays in its fold."""
    articles = [(one, at % folds) for at, one in enumerate(corpus.documents(f"{polnear}/train"))]
    texts = [(corpus.Document("unlabelled", text), at % folds) for at, text in enumerate(unlabelled.texts(folder))]
    made = [Example(one, tokens, fold=fold) for one, fold in articles]
    made += [Example(one, tokens, labelled=False, fold=fold) for one, fold in texts]
    for some in (articles, texts):
        lines = {line.strip(): fold for one, fold in some for line in one.text.split("\n") if 30 < len(line.strip()) < 500}
        lines = sorted(lines.items())
        random.Random(1).shuffle(lines)
        short = [(corpus.Document("short", line), fold) for line, fold in lines[:3000]]
        made += [Example(one, tokens, labelled=False, fold=fold) for one, fold in short]
    return made


def groups(model, branch):
    made = train.groups(model)
    made[1]["rate"], made[2]["rate"] = HEAD_RATE * 0.2, RATE
    layer = [weight for name, weight in branch.named_parameters() if name.startswith("layer.")]
    heads = [weight for name, weight in branch.named_parameters() if not name.startswith("layer.")]
    made += [{"params": layer, "lr": FRESH_RATE, "rate": FRESH_RATE}, {"params": heads, "lr": HEAD_RATE, "rate": HEAD_RATE}]
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("teachers", nargs="+")
    parser.add_argument("--polnear", required=True)
    parser.add_argument("--syntax", required=True)
    parser.add_argument("--factuality", required=True)
    parser.add_argument("--unlabelled", required=True)
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--layers", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--judged", type=float, default=1.0)
    parser.add_argument("--rate", type=float, default=1.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--score-every", type=int, default=2)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    os.makedirs(asked.out, exist_ok=True)
    tokens = tokenizer()
    sentences, held = sentences_of(asked.syntax, asked.factuality, tokens)
    names = sorted({name for one in sentences for name in one.relations or ()})
    relations = {name: at for at, name in enumerate(names)}
    dev = [Example(one, tokens, taught=False) for one in corpus.documents(f"{asked.polnear}/dev")]
    rule = decode.scorer(asked.scorer)
    teachers = Teachers(asked.teachers)
    news = news_of(asked.polnear, asked.unlabelled, teachers.folds, tokens)
    model = teachers.mean(asked.layers)
    torch.manual_seed(asked.seed)
    branch = Branch(len(TAGS), len(names)).to(DEVICE)
    average = Average(model, branch)
    optimiser = torch.optim.AdamW(groups(model, branch), weight_decay=train.DECAY, fused=True)
    kept, done = f"{asked.out}/resume.pt", 0
    if os.path.exists(kept):
        state = torch.load(kept, map_location=DEVICE)
        model.load_state_dict(state["model"])
        branch.load_state_dict(state["branch"])
        optimiser.load_state_dict(state["optimiser"])
        average.own, average.steps, done = state["average"], state["steps"], state["epoch"]
    for epoch in range(done, asked.epochs):
        rng = random.Random(f"{asked.seed} {epoch}")
        torch.manual_seed(asked.seed * 1000 + epoch)
        model.train(), branch.train()
        steps = [("sentences", row) for row in sentence_batches(sentences, asked.judged, rng, tokens)]
        steps += [("news", row) for row in train.batches(news, rng)]
        rng.shuffle(steps)
        began, sums = time.time(), train.Sums()
        for number, (kind, items) in enumerate(steps):
            passed = (epoch + number / len(steps)) / asked.epochs
            warm = min(1.0, (epoch * len(steps) + number + 1) / 100)
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * asked.rate * warm * (1 - passed)
            if kind == "news":
                found = taught(model, teachers, items)
            else:
                found = losses(model, branch, items, relations)
            loss = sum(WEIGHT.get(name, 1.0) * one for name, one in found.items())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*model.parameters(), *branch.parameters()], 1.0)
            optimiser.step()
            average.follow()
            sums.add(found)
            if number % 50 == 49:
                print(f"epoch {epoch + 1} {number + 1}/{len(steps)} {sums.means()} {time.time() - began:.0f} s", flush=True)
        average.swap()
        line = {"epoch": epoch + 1, "seconds": round(time.time() - began)} | sums.means()
        if (epoch + 1) % asked.score_every == 0 or epoch + 1 == asked.epochs:
            line |= {name: scores(model, branch, some, names, relations) for name, some in held.items()}
            line |= decode.short(decode.evaluate(dev, [decode.read(model, one) for one in dev], rule))
        print(json.dumps(line), flush=True)
        with open(f"{asked.out}/log.jsonl", "a") as log:
            log.write(json.dumps(line) + "\n")
        torch.save({"model": model.state_dict(), "branch": branch.state_dict(), "relations": names}, f"{asked.out}/model.pt")
        average.swap()
        state = {"model": model.state_dict(), "branch": branch.state_dict(), "optimiser": optimiser.state_dict()}
        torch.save(state | {"average": average.own, "steps": average.steps, "epoch": epoch + 1}, kept + ".part")
        os.replace(kept + ".part", kept)


if __name__ == "__main__":
    main()
