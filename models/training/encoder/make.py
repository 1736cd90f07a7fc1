"""Makes models/reader.bin and models/calibration.csv from the corpus, in one go.

    make.py --polnear DIR --scorer score_attributions.py --out DIR [--unlabelled DIR] [--seeds 1 2 3] [--epochs 4]

DIR of PolNeAR holds train/ and dev/. Seeds are trained as many at a time as there are processors, one thread each; their
weights are averaged; where unlabelled news is given, the average is taught once more by all of them (train.py); the best
of the readers by dev is exported. Every step that is done is skipped when the command is given again, and a run that was
stopped goes on at its last whole epoch.
"""

import argparse
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))


def run(script, *arguments, log=None):
    command = [sys.executable, f"{HERE}/{script}", *map(str, arguments)]
    print("+", *command[1:], flush=True)
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    with open(log or os.devnull, "a") as out:
        subprocess.run(command, check=True, env=environment, stdout=out if log else None)


def reached(folder):
    """The attribution score on dev of the last epoch of a run."""
    return json.loads(open(f"{folder}/log.jsonl").read().splitlines()[-1])["attribution"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", required=True)
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--unlabelled")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--epochs", type=int, default=4)
    asked = parser.parse_args()
    os.makedirs(asked.out, exist_ok=True)
    dev = f"{asked.polnear}/dev"
    data = ("--train", f"{asked.polnear}/train", "--dev", dev, "--scorer", asked.scorer)

    def train(seed):
        folder = f"{asked.out}/seed{seed}"
        run("train.py", *data, "--out", folder, "--seed", seed, "--epochs", asked.epochs, log=f"{folder}.txt")
        return f"{folder}/model.pt"

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        models = list(pool.map(train, asked.seeds))
    readers = {"mean": f"{asked.out}/mean/model.pt"}
    run("mean.py", *models, "--dev", dev, "--scorer", asked.scorer, "--out", f"{asked.out}/mean")
    if asked.unlabelled:
        folder = f"{asked.out}/distilled"
        more = ("--teachers", *models, "--unlabelled", asked.unlabelled, "--rate", 0.5, "--epochs", 2, "--seed", 9)
        run("train.py", *data, "--out", folder, *more, log=f"{folder}.txt")
        readers["distilled"] = f"{folder}/model.pt"
    scores = {name: reached(os.path.dirname(path)) for name, path in readers.items()}
    best = max(scores, key=scores.get)
    print(json.dumps(scores), "->", best, flush=True)
    models_folder = os.path.dirname(os.path.dirname(HERE))
    run("export.py", readers[best], f"{models_folder}/reader.bin")
    run("calibrate.py", readers[best], "--dev", dev, "--scorer", asked.scorer, "--out", f"{models_folder}/calibration.csv")


if __name__ == "__main__":
    main()
