"""Write the reference's answer for every generated pair of statements.

    python3 tests/gold/export_relate_cases.py path/to/reference_relate.py [SAMPLED] > tests/gold/relate_cases.txt

SAMPLED is how many pairs are drawn beside the grid; the file in the repository holds 300,000.

The pairs themselves are not written: tests/relations/reference.rs makes the same ones in the same order, from the same
grid and the same pseudo-random numbers. The file holds a head (one line an answer: its letter, kind, from, flags)
and, after a line "pairs", one letter a pair ("?" where the reference itself fails).
"""
import importlib.util
import itertools
import sys

SAMPLED = 300_000
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+-/:;<=>@[]^_{|}~"

VALUES = {
    "binary": [None],
    "categorical": ["geneva", "istanbul", "turkey"],
    "numeric": [(12, 12), (15, 15), (12, 10**9), (10, 13)],
    "temporal": [(15, 15), (16, 16), (14, 18), (15, 16)],
    "open": [None],
}
TYPES = ["binary", "categorical", "numeric", "temporal"]
DYNAMICS = ["stance", "plan", "fact_fixed", "fact_evolving"]
TIMES = [(0, 0), (30, 30), (60, 60), (61, 61), (200, 200), (0, 1440), None]


class Numbers:
    """Knuth's MMIX linear congruential generator; the upper 31 bits count."""

    def __init__(self, seed):
        self.state = seed

    def pick(self, options):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return options[(self.state >> 33) % len(options)]


def grid(S):
    """Every pair of small statements of two types: signs, certainties, values, conditions, acts."""
    for kind in ("binary", "categorical"):
        for dynamics in DYNAMICS:
            own = list(itertools.product("+-u", ("CT", "PR", "PS"), VALUES[kind][:2], (None, "k"), ("assert", "deny")))
            for speaker, time in itertools.product(("A", "B"), ((30, 30), (200, 200), None)):
                for p1, c1, v1, k1, a1 in own:
                    for p2, c2, v2, k2, a2 in own:
                        yield (
                            S("s1", t=(0, 0), vtype=kind, dyn=dynamics, pol=p1, cert=c1, val=v1, cond=k1, act=a1),
                            S("s2", t=time, vtype=kind, dyn=dynamics, pol=p2, cert=c2, val=v2, cond=k2, act=a2,
                              speaker=speaker, target="s1" if a2 == "deny" else None),
                        )


def sampled(S, count):
    """Pairs drawn from everything that a statement can be."""
    numbers = Numbers(20250515)
    pick = numbers.pick
    for _ in range(count):
        kind = pick(TYPES * 3 + ["open"])
        dynamics = pick(DYNAMICS)
        functional = pick([True, True, False])
        swapped = pick([False, True])
        pair = []
        for me, other in (("s1", "s2"), ("s2", "s1")) if not swapped else (("s2", "s1"), ("s1", "s2")):
            own = pick([kind] * 15 + ["binary"])
            pair.append(S(
                me,
                vtype=own,
                dyn=dynamics,
                functional=functional,
                issue=pick(["q"] * 15 + ["r"]),
                speaker=pick(["A"] * 5 + ["B"] * 2 + [None]),
                unnamed=pick([False] * 5 + [True]),
                principal=pick([None, None, "gov", "opp"]),
                t=pick(TIMES),
                pos=pick([None, None, ("p", 10), ("p", 90), ("r", 90)]),
                pol=pick(["+"] * 4 + ["-"] * 4 + ["u"]),
                cert=pick(["CT", "CT", "CT", "PR", "PR", "PS", "PS", "U"]),
                val=pick(VALUES[own]),
                about=pick([None] * 5 + [(0, 1), (1, 2), (2, 3)]),
                cond=pick([None] * 4 + ["k", "m"]),
                act=pick(["assert"] * 6 + ["deny"] * 3 + ["reject"] * 2
                         + ["question", "decline_to_comment", "thank", "apologise"]),
                target=pick([None, other]),
                marker=pick([None] * 6 + ["correction", "retraction"]),
                root=pick([None, "wire", "briefing"]),
                same_utt=pick([None] * 8 + ["u1", "u2"]),
            ))
        yield tuple(pair)


def main():
    spec = importlib.util.spec_from_file_location("reference", sys.argv[1])
    reference = importlib.util.module_from_spec(spec)
    sys.modules["reference"] = reference
    spec.loader.exec_module(reference)
    answers, letters = {}, []
    for x, y in itertools.chain(grid(reference.S), sampled(reference.S, int(sys.argv[2]) if len(sys.argv) > 2 else SAMPLED)):
        try:
            answer = reference.relate(x, y)
        except TypeError:
            # It measures how stale an evolving fact is also where a time is unknown and text order alone decides.
            letters.append("?")
            continue
        if answer not in answers:
            answers[answer] = LETTERS[len(answers)]
        letters.append(answers[answer])
    for answer, letter in answers.items():
        kind, start, _, flags = answer or ("nothing", "-", "-", "")
        print(letter, kind.lower(), start, ",".join(sorted(flags.split(","))) or "-")
    print("pairs")
    text = "".join(letters)
    for at in range(0, len(text), 120):
        print(text[at:at + 120])


if __name__ == "__main__":
    main()
