"""PolNeAR's stand-off annotation (brat), read into one label a character.

Source: networkdynamics/PolNeAR; roles Source, Cue, Content; the first annotator in sorted order counts.
Offsets are Unicode code points into the text exactly as stored.
"""

import glob
import os
import re
from dataclasses import dataclass, field

# Where annotations overlap, the one that is rarer and shorter is kept.
RANK = {"content": 1, "source": 2, "cue": 3}


@dataclass
class Document:
    """A text with its attributions: a list of {"source": [[start, end]], "cue": [...], "content": [...]}."""

    name: str
    text: str
    attributions: list = field(default_factory=list)

    def characters(self):
        """For each character (role, attribution, start of the span) or None."""
        at = [None] * len(self.text)
        for number, attribution in enumerate(self.attributions):
            for role in ("content", "source", "cue"):
                for start, end in attribution[role]:
                    for place in range(start, min(end, len(at))):
                        if at[place] is None or RANK[at[place][0]] <= RANK[role]:
                            at[place] = (role, number, start)
        return at


def annotations(path):
    """The attributions of one .ann file that have a content."""
    spans, found = {}, []
    for line in open(path, encoding="utf-8", newline=""):
        line = line.rstrip("\r\n")
        if re.match(r"T\d+\t", line):
            name, where = line.split("\t")[:2]
            places = where.partition(" ")[2]
            spans[name] = [tuple(map(int, piece.split())) for piece in places.split(";")]
        elif re.match(r"E\d+\t", line):
            one = {"source": [], "cue": [], "content": []}
            for argument in line.split("\t")[1].split():
                role, _, name = argument.partition(":")
                role = re.sub(r"\d+$", "", role).lower()
                if role in one and name in spans:
                    one[role] += [list(span) for span in spans[name]]
            for role in one:
                one[role].sort()
            if one["content"]:
                found.append(one)
    return found


def documents(folder):
    """Every annotated document of a part of the corpus (folders text/ and attributions/), by name."""
    found = []
    for path in sorted(glob.glob(f"{folder}/text/*.txt")):
        name = os.path.basename(path)[:-4]
        files = sorted(glob.glob(f"{folder}/attributions/{glob.escape(name)}_*.ann"))
        files = files or glob.glob(f"{folder}/attributions/{glob.escape(name)}.ann")
        if files:
            text = open(path, encoding="utf-8", newline="").read()
            found.append(Document(name, text, annotations(files[0])))
    return found
