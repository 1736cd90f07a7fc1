#!/usr/bin/env python3
"""Trains the part-of-speech tagger: an averaged perceptron over UD English, tagging from left to right.

    python3 models/training/tagger.py --train ewt-train.conllu pud.conllu --dev ewt-dev.conllu gum-dev.conllu

Standard library only. The same files and seed give the same bytes. `language/tagger.rs` reads what this writes and
computes the same features; the fixture written beside the weights holds the two to each other.
"""

import sys

sys.dont_write_bytecode = True

import argparse
import collections
import random
import struct
import time
from pathlib import Path

import brotli

from headlines import headlines

TAGS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
INDEX = {tag: at for at, tag in enumerate(TAGS)}
HERE = Path(__file__).resolve().parent


# ---------------------------------------------------------------- reading

def blocks(path):
    """Sentences of a CoNLL-U file as lists of (form, upos, head, deprel, space_after)."""
    rows = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if rows:
                yield rows
            rows = []
            continue
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if "-" in cells[0] and "." not in cells[0]:
            # A multiword token: its parts follow; none but the last is followed by a blank.
            first, last = map(int, cells[0].split("-"))
            inside = {str(at): "SpaceAfter=No" for at in range(first, last)}
            if "SpaceAfter=No" in cells[9]:
                inside[str(last)] = "SpaceAfter=No"
            rows.append((None, inside))
            continue
        if "." in cells[0]:
            continue
        rows.append((cells, None))
    if rows:
        yield rows


def read(path):
    for rows in blocks(path):
        glued, words = {}, []
        for cells, inside in rows:
            if cells is None:
                glued.update(inside)
                continue
            space = "SpaceAfter=No" not in cells[9] and cells[0] not in glued
            words.append((cells[1], cells[3], int(cells[6]) if cells[6].isdigit() else 0, cells[7], space))
        yield words


def split_words(words):
    return [(form, tag) for form, tag, *_ in words if tag in INDEX]


def join_hyphens(words):
    """UD English cuts "low - level"; our tokens keep it whole. A compound takes the tag of the part that the others
    hang on; a participle or number phrase before a noun ("US-led", "30-day") counts as an adjective."""
    joined, at, changed = [], 0, False
    while at < len(words):
        end = at
        while (end + 2 < len(words) and words[end + 1][0] == "-" and not words[end][4] and not words[end + 1][4]
               and words[end][0][-1:].isalnum() and words[end + 2][0][:1].isalnum()
               and not (words[end][0][-1:].isdigit() and words[end + 2][0].isdigit())):
            end += 2
        if end == at:
            joined.append(words[at][:2])
        else:
            group = words[at:end + 1]
            inside = range(at + 1, end + 2)
            top = [word for word in group if word[2] not in inside] or [group[-1]]
            form = "".join(word[0] for word in group)
            tag, relation = top[-1][1], top[-1][3]
            if relation in ("amod",) or (relation in ("compound", "nummod") and tag in ("VERB", "NUM")):
                tag = "ADJ"
            if relation == "compound" and group[0][1] == "NUM":
                tag = "ADJ"
            joined.append((form, tag))
            changed = True
        at = end + 1
    return [(form, tag) for form, tag in joined if tag in INDEX], changed


# ---------------------------------------------------------------- features

QUOTES = {"“", "”", "„", "«", "»", "``", "''", "‟"}
DASHES = {"–", "—", "--", "―", "---"}


def norm(word):
    """The word as the features see it: lower case, one glyph for each kind of mark, digits as 0."""
    if word in QUOTES:
        return '"'
    if word in DASHES:
        return "--"
    if word == "…":
        return "..."
    word = word.lower()
    return "".join("0" if "0" <= c <= "9" else "'" if c in "’‘ʼ" else "-" if c in "‐‑" else c for c in word)


def shape(word):
    """Runs of capitals, small letters and digits as X, x and 0 (a second one doubles); marks as they are."""
    out = ""
    for c in word:
        k = "X" if c.isupper() else "x" if c.isalpha() else "0" if "0" <= c <= "9" else c if c.isascii() else "_"
        if out.endswith(k + k):
            continue
        out += k
    return out[:8]


def static(words, lexicon):
    """Features that need no tags, and for every word the parts that the others need."""
    n = [norm(w) for w in words]
    s = [shape(w) for w in words]
    alphabetic = [w for w in words if w[0].isalpha()]
    capitals = sum(1 for w in alphabetic if w[0].isupper())
    # A headline in title case, or in capitals: there a capital says little.
    title = "T" if len(alphabetic) > 2 and capitals * 10 >= len(alphabetic) * 8 else "t"
    classes = []
    for at, word in enumerate(n):
        known = lexicon.get(word)
        classes.append((known if known is not None else "?" + word[-2:]) + ("^" if words[at][:1].isupper() else ""))
    rows = []
    size = len(words)
    for at in range(size):
        w = n[at]
        before = n[at - 1] if at > 0 else "<"
        before2 = n[at - 2] if at > 1 else "<"
        after = n[at + 1] if at + 1 < size else ">"
        after2 = n[at + 2] if at + 2 < size else ">"
        c = classes[at]
        cb = classes[at - 1] if at > 0 else "<"
        ca = classes[at + 1] if at + 1 < size else ">"
        ca2 = classes[at + 2] if at + 2 < size else ">"
        first = "F" if at == 0 or (at == 1 and not words[0][0].isalnum()) else "f"
        tail = w.rsplit("-", 1)[1] if "-" in w else ""
        rows.append((
            (1, w), (2, before), (3, after), (4, before2), (5, after2),
            (6, w[-1:]), (7, w[-2:]), (8, w[-3:]), (9, w[-4:]),
            (10, w[:1]), (11, w[:2]), (12, w[:3]),
            (13, s[at], first, title), (14, s[at], w[-3:]),
            (15, before, w), (16, w, after),
            (17, c), (18, ca), (19, ca2), (20, cb),
            (21, c, ca), (22, ca, ca2), (23, cb, c, ca),
            (24, after[-3:]), (25, before[-3:]), (26, tail), (27, before, after), (28, c, ca, ca2),
            (29, s[at - 1] if at > 0 else "<", s[at]), (30, s[at], s[at + 1] if at + 1 < size else ">"),
        ))
    return rows, classes, n, s


def dynamic(at, t1, t2, w, c, ca, s, w3):
    return (
        (40, t1), (41, t2, t1), (42, t1, w), (43, t1, ca), (44, t1, c), (45, t1, c, ca), (46, t1, w3), (47, s, t1),
        (48, t2, t1, c), (49, t2, w),
    )


def fnv(feature):
    """32-bit FNV-1a over the template's number and its parts, 0x1f between them."""
    value = 0x811C9DC5
    value = ((value ^ feature[0]) * 0x01000193) & 0xFFFFFFFF
    for part in feature[1:]:
        for byte in part.encode("utf-8"):
            value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
        value = ((value ^ 0x1F) * 0x01000193) & 0xFFFFFFFF
    return value


# ---------------------------------------------------------------- lexicon

SURE_COUNT, SURE_SHARE = 40, 0.997


def sure(word, known):
    """The label of a word that needs no scoring, in small letters only: "WHO" is not "who"."""
    if known.endswith("!") and known[0] != "?" and not any(c.isupper() for c in word):
        return int(known[:-1])
    return None


def make_lexicon(data, least=4):
    """Ambiguity classes of frequent words: the tags it takes (5 % of the time or more), most frequent first."""
    counts = collections.defaultdict(collections.Counter)
    for words in data:
        for form, tag in words:
            counts[norm(form)][tag] += 1
    lexicon = {}
    for word, tags in counts.items():
        total = sum(tags.values())
        if total < least:
            continue
        kept = [(count, tag) for tag, count in tags.items() if count * 20 >= total]
        kept.sort(key=lambda pair: (-pair[0], pair[1]))
        lexicon[word] = ",".join(str(INDEX[tag]) for _, tag in kept[:4])
        # Sure words ("the", "said") are tagged without a look at their neighbours.
        if total >= SURE_COUNT and kept[0][0] >= total * SURE_SHARE:
            lexicon[word] = f"{INDEX[kept[0][1]]}!"
    return lexicon


# ---------------------------------------------------------------- training

class Model:
    def __init__(self):
        self.weights = {}
        self.totals = {}
        self.stamps = {}
        self.now = 0

    def scores(self, *groups):
        out = [0.0] * len(TAGS)
        weights = self.weights
        for group in groups:
            for feature in group:
                found = weights.get(feature)
                if found is not None:
                    for label, weight in found.items():
                        out[label] += weight
        return out

    def update(self, features, right, wrong):
        for feature in features:
            row = self.weights.setdefault(feature, {})
            for label, change in ((right, 1.0), (wrong, -1.0)):
                key = (feature, label)
                old = row.get(label, 0.0)
                self.totals[key] = self.totals.get(key, 0.0) + (self.now - self.stamps.get(key, 0)) * old
                self.stamps[key] = self.now
                row[label] = old + change

    def averaged(self):
        rows = {}
        for feature, row in self.weights.items():
            out = {}
            for label, weight in row.items():
                key = (feature, label)
                total = self.totals.get(key, 0.0) + (self.now - self.stamps.get(key, 0)) * weight
                if total:
                    out[label] = total / self.now
            if out:
                rows[feature] = out
        return rows


def best(scores):
    top = 0
    for at in range(1, len(scores)):
        if scores[at] > scores[top]:
            top = at
    return top


def tag(model, lexicon, words):
    rows, classes, n, s = static(words, lexicon)
    t1 = t2 = "<"
    out = []
    for at in range(len(words)):
        label = sure(words[at], classes[at])
        if label is None:
            ca = classes[at + 1] if at + 1 < len(words) else ">"
            dyn = dynamic(at, t1, t2, n[at], classes[at], ca, s[at], n[at][-3:])
            label = best(model.scores(rows[at], dyn))
        out.append(label)
        t2, t1 = t1, str(label)
    return out


def accuracy(model, lexicon, data, confusion=None):
    right = total = 0
    for words in data:
        if not words:
            continue
        for label, (form, gold) in zip(tag(model, lexicon, [form for form, _ in words]), words):
            total += 1
            right += label == INDEX[gold]
            if confusion is not None and label != INDEX[gold]:
                confusion[(gold, TAGS[label])] += 1
    return right / total


class Averaged(Model):
    def __init__(self, weights):
        super().__init__()
        self.weights = weights


def train(data, own, dev, epochs, seed, log, minimum):
    # Our own headlines are left out of the lexicon: their words were chosen, not found.
    lexicon = make_lexicon(data)
    data = data + own
    log(f"lexicon {len(lexicon)} words")
    rng = random.Random(seed)
    counts = collections.Counter()
    prepared = []
    for words in data:
        if not words:
            continue
        rows, classes, n, s = static([form for form, _ in words], lexicon)
        given = [sure(form, known) for (form, _), known in zip(words, classes)]
        prepared.append((rows, classes, n, s, [INDEX[tag] for _, tag in words], given))
        for row, label in zip(rows, given):
            if label is None:
                counts.update(row)
    interned = {}
    kept = []
    for rows, classes, n, s, gold, given in prepared:
        kept.append(([tuple(interned.setdefault(f, f) for f in row if counts[f] >= minimum) for row in rows],
                     classes, n, s, gold, given))
    del prepared
    log(f"features seen {len(counts)}, kept {len(interned)}")
    model = Model()
    for epoch in range(1, epochs + 1):
        started = time.time()
        rng.shuffle(kept)
        wrong_count = total = 0
        for rows, classes, n, s, gold, given in kept:
            t1 = t2 = "<"
            size = len(gold)
            for at in range(size):
                label = given[at]
                if label is not None:
                    t2, t1 = t1, str(label)
                    continue
                ca = classes[at + 1] if at + 1 < size else ">"
                dyn = dynamic(at, t1, t2, n[at], classes[at], ca, s[at], n[at][-3:])
                label = best(model.scores(rows[at], dyn))
                model.now += 1
                total += 1
                if label != gold[at]:
                    wrong_count += 1
                    model.update(rows[at], gold[at], label)
                    model.update(dyn, gold[at], label)
                t2, t1 = t1, str(label)
        report = ""
        if epoch == epochs // 2 or epoch == epochs:
            average = Averaged(model.averaged())
            report = " ".join(f"{name} {accuracy(average, lexicon, rows):.4f}" for name, rows in dev if "-joined" not in name)
        log(f"epoch {epoch}: train {1 - wrong_count / total:.4f} {report} ({time.time() - started:.0f} s)")
    return lexicon, model.averaged()


# ---------------------------------------------------------------- writing

MAGIC, VERSION, SCALE = b"ORTAGGER", 1, 100.0
LEAST = 3


def quantise(weights, scale, least):
    """Weights as whole numbers; those below `least` are left out. A row's numbers are kept as one byte each and a
    common shift, so that large weights lose their last bits rather than their size."""
    out = {}
    for feature, row in weights.items():
        whole = {label: round(weight * scale) for label, weight in row.items()}
        whole = {label: weight for label, weight in whole.items() if abs(weight) >= least}
        if not whole:
            continue
        shift = 0
        while max(map(abs, whole.values())) + (1 << shift >> 1) >> shift > 127:
            shift += 1
        assert shift < 8 and len(whole) < 32
        kept = {label: (abs(weight) + (1 << shift >> 1) >> shift) * (1 if weight > 0 else -1)
                for label, weight in whole.items()}
        out[feature] = shift, kept
    return out


def shifted(rows):
    return {feature: {label: weight << shift for label, weight in row.items()} for feature, (shift, row) in rows.items()}


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def fnv64(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def pack(lexicon, weights):
    """The bytes of the file; models/README.md describes them."""
    body = bytearray()
    body += bytes([len(TAGS)])
    for tag in TAGS:
        body += bytes([len(tag)]) + tag.encode()
    classes = sorted(set(lexicon.values()))
    body += struct.pack("<H", len(classes))
    for known in classes:
        body += bytes([len(known)]) + known.encode()
    rows = sorted((fnv((0, word)), classes.index(known)) for word, known in lexicon.items())
    assert len({key for key, _ in rows}) == len(rows), "two words share a hash"
    body += struct.pack("<I", len(rows))
    last = 0
    for key, known in rows:
        body += varint(key - last) + struct.pack("<H", known)
        last = key
    table = sorted((fnv(feature), feature) for feature in weights)
    assert len({key for key, _ in table}) > len(table) * 0.999
    merged = {}
    for key, feature in table:
        # Where two features share a hash the first keeps it: one in some ten thousand.
        merged.setdefault(key, weights[feature])
    body += struct.pack("<I", len(merged))
    last = 0
    for key, (shift, row) in sorted(merged.items()):
        body += varint(key - last) + bytes([len(row) | shift << 5])
        last = key
        for label, weight in sorted(row.items()):
            body += struct.pack("<Bb", label, weight)
    head = MAGIC + struct.pack("<HIQ", VERSION, len(body), fnv64(body))
    return bytes(head + body), merged


class Packed:
    """Scores as the program computes them: by hash, in whole numbers."""

    def __init__(self, table):
        self.table = table

    def scores(self, *groups):
        out = [0] * len(TAGS)
        for group in groups:
            for feature in group:
                for label, weight in self.table.get(fnv(feature), {}).items():
                    out[label] += weight
        return out


def fixture(model, lexicon, path):
    """Our own sentences with the tags expected of them and a sum over their features' hashes."""
    lines = []
    for line in open(HERE / "sentences.txt", encoding="utf-8"):
        words = line.split()
        if not words or line.startswith("#"):
            continue
        rows, *_ = static(words, lexicon)
        total = sum(fnv(feature) for row in rows for feature in row) & 0xFFFFFFFF
        tags = [TAGS[label] for label in tag(model, lexicon, words)]
        lines.append(f"{total:08x} " + " ".join(f"{word}/{tag}" for word, tag in zip(words, tags)))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument("--dev", nargs="+", required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--minimum", type=int, default=2)
    parser.add_argument("--headlines", type=int, default=2000)
    parser.add_argument("--out", type=Path, default=HERE.parent / "tagger.bin.br")
    options = parser.parse_args()

    def log(line):
        print(line, flush=True)

    data = []
    for path in options.train:
        for words in read(path):
            data.append(split_words(words))
            joined, changed = join_hyphens(words)
            if changed:
                data.append(joined)
    own = headlines(options.seed, options.headlines)
    dev = []
    for path in options.dev:
        rows = list(read(path))
        dev.append((Path(path).stem, [split_words(words) for words in rows]))
        dev.append((Path(path).stem + "-joined", [join_hyphens(words)[0] for words in rows]))
    log(f"{len(data)} sentences, {sum(map(len, data))} words")
    lexicon, weights = train(data, own, dev, options.epochs, options.seed, log, options.minimum)
    rows = quantise(weights, SCALE, LEAST)
    whole = shifted(rows)
    confusion = collections.Counter()
    for name, sentences in dev:
        log(f"in whole numbers: {name} {accuracy(Averaged(whole), lexicon, sentences, confusion):.4f}")
    log("most frequent errors (gold, given): " + ", ".join(
        f"{gold} {given} {count}" for (gold, given), count in confusion.most_common(12)))
    packed, table = pack(lexicon, rows)
    # No time in it: the same weights are the same bytes.
    options.out.write_bytes(brotli.compress(packed, quality=11))
    fixture(Packed(shifted(table)), lexicon, HERE / "fixture.txt")
    log(f"{options.out.name}: {len(packed)} bytes, {len(table)} features, {len(lexicon)} words")


if __name__ == "__main__":
    main()
