"""News without labels, for distilling: posts of live pages, articles, live sentences; and PolNeAR's dev texts never.

    unlabelled.texts(FOLDER) reads *.posts.json (headline and body of each post, twenty posts a text), *.expected.json
    with an articleBody, and *.csv with the columns article_id, article_title, sentence. Mostly English is kept.
"""

import csv
import glob
import json
import re

# A text is English enough when this share of its words is among the commonest.
COMMON = set("the of and to in a is that for on was he she it with as said at by from his her has have be not they".split())
SHARE = 0.2


def english(text):
    words = re.findall(r"[^\W\d_]+", text.lower())
    return len(words) > 30 and sum(word in COMMON for word in words) >= SHARE * len(words)


def texts(folder):
    """Every text, one paragraph a line, in the order of the files' names."""
    found = []
    for path in sorted(glob.glob(f"{folder}/**/*.posts.json", recursive=True)):
        posts = json.load(open(path, encoding="utf-8")).get("posts", [])
        parts = ["\n".join(filter(None, (post.get("headline"), post.get("body")))) for post in posts]
        found += ["\n\n".join(parts[at : at + 20]) for at in range(0, len(parts), 20)]
    for path in sorted(glob.glob(f"{folder}/**/*.expected.json", recursive=True)):
        page = json.load(open(path, encoding="utf-8"))
        if isinstance(page, dict) and isinstance(page.get("articleBody"), str):
            found.append(page["articleBody"])
    for path in sorted(glob.glob(f"{folder}/**/*.csv", recursive=True)):
        rows = list(csv.DictReader(open(path, encoding="utf-8")))
        if rows and "sentence" in rows[0]:
            posts = {}
            for row in rows:
                posts.setdefault(row["article_id"], [row["article_title"]]).append(" ".join(row["sentence"].split()))
            parts = ["\n".join(dict.fromkeys(post)) for post in posts.values()]
            found += ["\n\n".join(parts[at : at + 20]) for at in range(0, len(parts), 20)]
    return [text for text in found if english(text)]
