"""What holds the program's reader to the trainer's: `src/language/encoder/` must give the same for the same texts.

    fixture.py pieces SHARED      writes pieces.jsonl (our own texts, in full) and lines.txt (a hash a line of news)
    fixture.py numbers MODEL.pt   writes numbers.jsonl and sentences.jsonl (what PyTorch computes with the weights that the
                                  file holds)

A hash is the 32-bit FNV-1a of every wordpiece's id, start, end (in code points), whether it opens a word, and kind, each
as four little-endian bytes. The lines are the first 10,000 that are not blank of polnear/train/text, polnear/dev/text and
feeds/bbc-live-sentences, in the order of the files' names. No text of theirs is written.
"""

import glob
import json
import os
import sys

import torch
import torch.nn.functional as F

from network import POINTERS, Judge, from_saved
from pieces import END, LABELS, START, WINDOW, cut_pieces, tokenizer, windows
from together import NEVER, heads_of, sentence_batch, tree
from treebank import TAGS, Sentence

HERE = os.path.dirname(os.path.abspath(__file__))
LINES = 10_000

# Whatever a tokeniser may trip over.
ODD = [
    "",
    "  \t \n ",
    "Minister Varga said: “We won't go.”\nShe left.\n\nTHE END",
    'He said "no" and then "yes.\nNot quoted, "quoted" again.',
    "„Nein“, sagte «Herr» Öztürk » und ging",
    "Café CAFÉ cafe\u0301 e\u0301\u0323 naïve Ångström ÉLAN İzmir ıssız ẞ ß",
    "U.S.-led talks; $5bn (£4.2m) — 3.5% @home #tag a_b C++ 'tis o’clock",
    "😀 smile 👩‍👩‍👧‍👦family🇫🇷 ☕️ ok👍🏽.",
    "漢字とかな 한국어 ไทย हिन्दी العربية עברית русский Ελλάς ΣΊΣΥΦΟΣ",
    "a\u200db\u00adc\ufeffd\u2028e\u00a0f\u0000g\u0085h\ufffdi\tj\rk",
    "x" * 100 + " " + "y" * 101 + " " + "é" * 100 + " " + "é" * 101,
    "unaffable electroencephalographically [CLS] said [SEP] x[MASK]y [UNK] [cls] [PAD",
    "ǅ ǅungla AB Ab aB 1A 12 ΑΒ aΒ A B. É",
    "A\n\nB\r\nC\rD\n \nE",
    "”open” “close“ \"mixed” « » ‘single’ 'plain'",
    "\u0301leading mark, \u302eA\u0323\u0301 \u1100\u1161\u11a8 \ufb01n \u212b \uf900 \U0002f800",
    "no-break\u2011hyphen …ellipsis‚low „quote‟ ‹a› 。、「日本」",
    "Okoye, who chairs the union, told members: \"We voted. They didn't.\" " * 12,
    "no stop at all here just words and words " * 30,
]

# Read by the network as well: people and events are invented.
READ = [
    "“We will not sign this,” Foreign Minister Ilona Varga told reporters in Oslo on Monday.",
    'The union\'s Samuel Okoye said members had voted to strike, adding: "They left us no choice."\n'
    "Bank officials denied that talks had collapsed.\n\nAccording to the harbour authority, two ships were turned back.",
    "EU talks stall",
    "THE SENATE VOTES TO END SANCTIONS\nPresident Halden has never said explicitly that he would attend, an aide insisted.",
]

# Parsed, tokens with blanks between.
PARSED = [
    "Varga said she would not attend the talks unless Norland withdrew its troops .",
    "The long - delayed vote on the fishing treaty was postponed by the council on Monday",
    "Officials who met Okoye want him to resign , but he has n't ruled out staying .",
    "No more trains !",
]


def fnv(pieces):
    total = 0x811C9DC5
    for at in range(len(pieces.ids)):
        for number in (pieces.ids[at], *pieces.places[at], int(pieces.first[at]), int(pieces.kind[at])):
            for byte in number.to_bytes(4, "little"):
                total = (total ^ byte) * 0x01000193 & 0xFFFFFFFF
    return total


def lines(shared):
    folders = ("polnear/train/text", "polnear/dev/text", "feeds/bbc-live-sentences")
    files = [path for folder in folders for path in sorted(glob.glob(f"{shared}/data/{folder}/*"))]
    count = 0
    for path in files:
        for line in open(path, encoding="utf-8", newline="").read().split("\n"):
            if line.strip(" \t\r"):
                yield line
                count += 1
                if count == LINES:
                    return


def write(name, rows):
    with open(f"{HERE}/{name}", "w", encoding="utf-8") as file:
        file.writelines(f"{row}\n" for row in rows)


def pieces(shared):
    tokens = tokenizer()
    own = []
    for text in ODD + READ:
        cut = cut_pieces(text, tokens)
        rows = [[i, *place, int(f), int(k)] for i, place, f, k in zip(cut.ids, cut.places, cut.first, cut.kind)]
        own.append(json.dumps({"text": text, "pieces": rows, "windows": windows(cut, 40)}))
    write("pieces.jsonl", own)
    write("lines.txt", (f"{fnv(cut_pieces(line, tokens)):08x}" for line in lines(shared)))


@torch.no_grad()
def numbers(path):
    from export import export

    _, held = export(torch.load(path, map_location="cpu"))
    (model, branch), judge = from_saved(held), Judge()
    judge.load_state_dict(held["judge"])
    model.eval(), branch.eval(), judge.eval()
    tokens, rows = tokenizer(), []
    for text in READ:
        cut = cut_pieces(text, tokens)
        assert len(cut.ids) <= WINDOW
        ids = torch.tensor([[START, *cut.ids, END]])
        kinds = torch.tensor([[0, *cut.kind, 0]])
        tags, scores = model(ids, kinds, torch.ones_like(ids, dtype=torch.bool))
        first = [at + 1 for at, opens in enumerate(cut.first) if opens]
        labels = F.log_softmax(tags, -1)[0, first].tolist()
        row = {"text": text, "labels": [[round(number, 3) for number in one] for one in labels]}
        score = {name: lambda a, b, all=scores[name][0]: round(all[a, b].item(), 3) for name in POINTERS}
        cues = [word for word, one in enumerate(labels) if max(one) == one[LABELS.index("B-cue")]]
        # Every word and every cue.
        pairs = [(word, cue) for cue in cues for word in range(len(first))]
        row["carrier"] = [[word, cue, score["carrier"](first[word], first[cue])] for word, cue in pairs]
        row["speaker"] = [[cue, word, score["speaker"](first[cue], first[word])] for word, cue in pairs]
        row["nobody"] = [[cue, score["speaker"](first[cue], 0)] for cue in cues]
        rows.append(json.dumps(row))
    write("numbers.jsonl", rows)
    rows = []
    for text in PARSED:
        one = Sentence(text.split()).cut(tokens)
        parts = sentence_batch([one], {})
        ids, kinds, mask, opening = parts[:4]
        upos, arcs, (below, above), late = heads_of(model, branch, parts, exact=True)
        early = judge(model.layers_of(ids, kinds, mask, Judge.LAYERS), mask)[:, opening[0]]
        commitment = Judge.given_out(early, late)
        heads = tree(arcs[0].numpy(), len(one.tokens))
        found = branch.relation(below[0], above[0, torch.tensor(heads + 1)]).argmax(-1)
        row = {"tokens": one.tokens, "tags": [TAGS[at] for at in upos[0].argmax(-1)]}
        # What cannot be, a token on itself, is null.
        row["arcs"] = [[round(x, 3) if x > NEVER else None for x in line] for line in arcs[0].tolist()]
        row["heads"] = (heads + 1).tolist()
        row["relations"] = [held["relations"][at] for at in found]
        row["commitments"] = [round(x, 3) for x in commitment[0].tolist()]
        rows.append(json.dumps(row))
    write("sentences.jsonl", rows)


if __name__ == "__main__":
    {"pieces": pieces, "numbers": numbers}[sys.argv[1]](sys.argv[2])
