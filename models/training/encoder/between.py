"""A reader whose encoder lies between those of two that `together.py` made from one start (Wortsman et al. 2022).

    between.py ONE.pt OTHER.pt OUT.pt [SHARE]

SHARE is the other's, .5 unless told. Heads over the last layer lie between theirs as well. The branch is ONE's: it may be of
another width than OTHER's.
"""

import sys

import torch


def main():
    one, other, out, *share = sys.argv[1:]
    made, more, share = torch.load(one, map_location="cpu"), torch.load(other, map_location="cpu"), float((share or [0.5])[0])
    made["model"] = {name: weight.lerp(more["model"][name], share) for name, weight in made["model"].items()}
    torch.save(made, out)


if __name__ == "__main__":
    main()
