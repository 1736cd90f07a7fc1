"""Makes models/reader.bin and models/calibration.csv from the corpora, in one go.

    make.py --polnear DIR --syntax DIR --factuality DIR --unlabelled DIR --scorer score_attributions.py --out DIR
            [--seeds 1 2 3] [--folds 4] [--epochs 8] [--students 1 2] [--student-epochs 16] [--at-once N]

DIR of PolNeAR holds train/ and dev/. Teachers first: a reader a seed and fold, each trained without the articles of its fold
(train.py). Then students of five layers, taught by labels, trees, judgements and the teachers (together.py); the encoder of
the reader lies between those of the first two students (between.py). Its judge of commitment is made with the encoder left as
it is (judge.py); then the file is written (export.py) and how sure it is is set against how often it is right (calibrate.py).

N trainings run at a time: as many as there are processors, one thread each, or what a GPU has room for. When the command is
given again, trainings that are done are skipped and one that was stopped goes on at its last whole epoch. On two cores
`--seeds 1 --folds 2 --epochs 4 --student-epochs 3` is what two hours allow: a step takes 2.1 to 2.3 s of one core, a teacher's
epoch has 165 of them and a student's 715, 1 h 50 min in all. It was timed so and not run whole, and it is the smaller recipe,
not the one that made the file that is here.
"""

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
MODELS = os.path.dirname(os.path.dirname(HERE))
LAYERS = 5


def run(script, *arguments, log=None):
    command = [sys.executable, f"{HERE}/{script}", *map(str, arguments)]
    print("+", *command[1:], flush=True)
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    with open(log or os.devnull, "a") as out:
        subprocess.run(command, check=True, env=environment, stdout=out if log else None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", required=True)
    parser.add_argument("--syntax", required=True)
    parser.add_argument("--factuality", required=True)
    parser.add_argument("--unlabelled", required=True)
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--students", type=int, nargs=2, default=[1, 2])
    parser.add_argument("--student-epochs", type=int, default=16)
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    os.makedirs(asked.out, exist_ok=True)
    dev = f"{asked.polnear}/dev"
    scored = ("--scorer", asked.scorer)

    def teacher(which):
        seed, fold = which
        folder = f"{asked.out}/teacher-{seed}-{fold}"
        data = ("--train", f"{asked.polnear}/train", "--dev", dev, *scored, "--out", folder)
        how = ("--seed", seed, "--epochs", asked.epochs, "--fold", fold, "--folds", asked.folds, "--score-every", asked.epochs)
        run("train.py", *data, *how, log=f"{folder}.txt")
        return f"{folder}/model.pt"

    def student(seed):
        folder = f"{asked.out}/student-{seed}"
        data = ("--polnear", asked.polnear, "--unlabelled", asked.unlabelled, *texts, *scored, "--out", folder)
        how = ("--layers", LAYERS, "--seed", seed, "--epochs", asked.student_epochs)
        run("together.py", *teachers, *data, *how, log=f"{folder}.txt")
        return f"{folder}/model.pt"

    texts = ("--syntax", asked.syntax, "--factuality", asked.factuality)
    with ThreadPoolExecutor(asked.at_once) as pool:
        teachers = list(pool.map(teacher, [(seed, fold) for seed in asked.seeds for fold in range(asked.folds)]))
        students = list(pool.map(student, asked.students))
    made, reader = f"{asked.out}/made.pt", f"{MODELS}/reader.bin"
    run("between.py", *students, made)
    run("judge.py", made, "--factuality", asked.factuality, log=f"{asked.out}/judge.txt")
    run("export.py", made, reader)
    run("calibrate.py", made, "--dev", dev, *scored, "--out", f"{MODELS}/calibration.csv")


if __name__ == "__main__":
    main()
