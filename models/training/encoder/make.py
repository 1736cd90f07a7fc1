"""Makes models/reader.bin and models/calibration.csv from the corpora, in one go.

    make.py --polnear DIR --syntax DIR --factuality DIR --unlabelled DIR --scorer score_attributions.py --out DIR
            [--seeds 1 2 3] [--epochs 4]

DIR of PolNeAR holds train/ and dev/. Seeds are trained as many at a time as there are processors, one thread each; their
weights are averaged, and the average is taught once more by all of them on unlabelled news (train.py). The best of the
readers by dev is taught syntax and commitment (together.py), then once more on short texts; the mean of these two
(between.py) is exported, and a second judge of commitment is put at its end (judge.py). Every step that is done is skipped when the command is given again, and a run that was
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
    parser.add_argument("--syntax", required=True)
    parser.add_argument("--factuality", required=True)
    parser.add_argument("--unlabelled", required=True)
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
    run("mean.py", *models, "--dev", dev, "--scorer", asked.scorer, "--out", f"{asked.out}/mean")
    distilled = f"{asked.out}/distilled"
    more = ("--teachers", *models, "--unlabelled", asked.unlabelled, "--rate", 0.5, "--epochs", 2, "--seed", 9)
    run("train.py", *data, "--out", distilled, *more, log=f"{distilled}.txt")
    readers = {name: f"{asked.out}/{name}/model.pt" for name in ("mean", "distilled")}
    scores = {name: reached(os.path.dirname(path)) for name, path in readers.items()}
    best = max(scores, key=scores.get)
    print(json.dumps(scores), "->", best, flush=True)
    common = (readers[best], "--polnear", asked.polnear, "--syntax", asked.syntax, "--factuality", asked.factuality)
    common = (*common, "--scorer", asked.scorer, "--out")
    branched, polished, made = (f"{asked.out}/{name}" for name in ("together", "polished", "made.pt"))
    run("together.py", *common, branched, log=f"{branched}.txt")
    short = ("--start", f"{branched}/model.pt", "--rate", 0.35, "--unlabelled", asked.unlabelled)
    run("together.py", *common, polished, "--epochs", 1, "--seed", 8, *short, log=f"{polished}.txt")
    run("between.py", f"{branched}/model.pt", f"{polished}/model.pt", made)
    models_folder = os.path.dirname(os.path.dirname(HERE))
    run("export.py", made, f"{models_folder}/reader.bin")
    run("judge.py", f"{models_folder}/reader.bin", "--factuality", asked.factuality, log=f"{asked.out}/judge.txt")
    run("calibrate.py", made, "--dev", dev, "--scorer", asked.scorer, "--out", f"{models_folder}/calibration.csv")


if __name__ == "__main__":
    main()
