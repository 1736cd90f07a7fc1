"""The mean of two states that `together.py` saved, of which one began where the other had come to (Wortsman et al. 2022).

    between.py ONE.pt OTHER.pt OUT.pt
"""

import sys

import torch


def main():
    one, other, out = sys.argv[1:]
    made, more = torch.load(one), torch.load(other)
    for part in ("model", "branch"):
        made[part] = {name: (weight + more[part][name]) / 2 for name, weight in made[part].items()}
    torch.save(made, out)


if __name__ == "__main__":
    main()
