"""Tagged headlines of our own making.

The treebanks hold little news in the present tense, so a tagger trained on them takes "calls" in "Minister calls for
talks" for a noun. These sentences, made from the word lists below (written by hand, people invented), show such words
in both of their uses. They are part of the training data and of nothing that is measured.
"""

import random

NAMES = """Halden Okoye Lindqvist Ruiz Amara Varga Sorel Tanaka Brandt Osei Keller Marchetti Novik Delacroix Hadar
Petrosian Mbeki-Hale Whitcombe Arslan Castellan""".split()
FIRST = "Ana Jonas Miriam Piet Adaeze Tomas Leila Victor Ingrid Samuel Farah Elias".split()
COUNTRIES = """Norway Kenya Peru Chile Ghana Brazil Turkey Japan Poland Canada France Egypt India Mexico Spain Jordan
Georgia Ukraine Russia China Iran Israel Germany Sweden US UK EU UN Nato Kremlin Congress Parliament Senate Oslo Lima
Ankara Warsaw Ottawa Nairobi Geneva Vienna Brussels""".split()
ROLES = """minister president envoy chief court police union army mayor governor opposition government senator party
leader judge panel bank council regulator watchdog spokesman negotiator commander committee""".split()
ADJECTIVES = """new urgent fresh direct secret European Russian foreign final early military joint peace-time long-term
low-level public""".split()
MODIFIERS = "foreign prime former deputy senior rival chief Polish Chinese American Turkish Nato-led".split()
NOUNS = """deal plan truce ceasefire vote tax law budget treaty strike report summit inquiry bill peace reform border
aid energy trade prison ban offer""".split()
PLURALS = """talks sanctions elections prices troops rates calls plans pledges strikes votes reports claims offers
demands attacks visits moves fears hopes cuts doubts protests questions delays limits raids rallies threats concerns
rules charges fines tariffs exports weapons workers voters allies rebels""".split()

THIRD = {
    "np": """backs slams rejects welcomes blocks attacks visits faces leads fears cuts doubts supports blames signals
hits fights wins seeks denies bans fines promises praises condemns mulls weighs eyes launches ends fires names questions
delays limits raids drops lifts sparks marks signs targets probes demands offers plans pledges claims reports orders
holds meets urges tells threatens moves strikes thanks hosts halts heads tests risks rules warns""".split(),
    "for": "calls pushes votes pleads fights presses looks waits campaigns hopes plans".split(),
    "to": "plans pledges vows threatens promises offers moves hopes demands seeks agrees votes looks refuses".split(),
    "that": "says warns claims fears denies hopes reports signals insists believes admits thinks expects".split(),
    "obj-to": "urges tells asks orders warns presses wants expects".split(),
    "none": """talks calls strikes moves returns protests rallies reports speaks resigns quits votes signs stalls
spreads rises falls fails leaves waits""".split(),
}
BASE_PLURAL = {
    "np": "back slam reject welcome block attack face lead fear cut doubt support fight seek demand plan report hold".split(),
    "for": "call push vote fight look hope plan".split(),
    "to": "plan pledge threaten offer move hope vote agree".split(),
    "none": "stall begin resume collapse continue end fail start grow mount fall rise return".split(),
    "that": "say warn claim fear hope report".split(),
}
PAST = "said backed told warned rejected planned pledged called urged voted moved claimed reported talked offered".split()
BARE = """attend end back block join sign hold lift cut vote support visit meet talk call plan report offer strike move
fight fund sell ban""".split()


def phrase(rng, plural=None):
    plural = rng.random() < 0.5 if plural is None else plural
    words = []
    kind = rng.random()
    if not plural and kind < 0.35:
        words.append((rng.choice(["the", "a", "its", "his", "her", "their"]), None))
        words[0] = (words[0][0], "DET" if words[0][0] in ("the", "a") else "PRON")
    elif plural and kind < 0.15:
        words.append(("the", "DET"))
    if rng.random() < 0.35:
        words.append((rng.choice(ADJECTIVES), "ADJ"))
    if rng.random() < 0.4:
        words.append((rng.choice(NOUNS), "NOUN"))
    words.append((rng.choice(PLURALS if plural else NOUNS), "NOUN"))
    return words


def subject(rng):
    kind = rng.random()
    if kind < 0.35:
        return [(rng.choice(COUNTRIES), "PROPN")], False
    if kind < 0.5:
        return [(rng.choice(NAMES), "PROPN")], False
    if kind < 0.6:
        return [(rng.choice(FIRST), "PROPN"), (rng.choice(NAMES), "PROPN")], False
    if kind < 0.7:
        return [(rng.choice(COUNTRIES), "PROPN"), (rng.choice(ROLES), "NOUN")], False
    if kind < 0.75:
        return [(rng.choice(MODIFIERS), "ADJ"), (rng.choice(ROLES), "NOUN")], False
    if kind < 0.78:
        return [(rng.choice(["opposition", "police", "trade", "union", "army", "finance"]), "NOUN"),
                (rng.choice(ROLES), "NOUN")], False
    if kind < 0.82:
        return [(rng.choice(ROLES), "NOUN")], False
    if kind < 0.88:
        return [("the", "DET"), (rng.choice(COUNTRIES), "PROPN"), (rng.choice(ROLES), "NOUN")], False
    return phrase(rng, True), True


def complement(rng, frame):
    if frame == "np":
        return phrase(rng)
    if frame == "for":
        return [("for", "ADP")] + phrase(rng)
    if frame == "to":
        return [("to", "PART"), (rng.choice(BARE), "VERB")] + phrase(rng)
    if frame == "that":
        inner, plural = subject(rng)
        if rng.random() < 0.5:
            return inner + [("will", "AUX"), (rng.choice(BARE), "VERB")] + phrase(rng)
        inner_frame = rng.choice(["np", "for", "to"])
        verb = rng.choice((BASE_PLURAL if plural else THIRD)[inner_frame])
        return inner + [(verb, "VERB")] + complement(rng, inner_frame)
    if frame == "obj-to":
        return [(rng.choice(COUNTRIES), "PROPN"), ("to", "PART"), (rng.choice(BARE), "VERB")] + phrase(rng)
    tail = rng.random()
    if tail < 0.3:
        return [("in", "ADP"), (rng.choice(COUNTRIES), "PROPN")]
    if tail < 0.5:
        return [("over", "ADP")] + phrase(rng)
    if tail < 0.6:
        return [("again", "ADV")]
    return []


def headline(rng):
    kind = rng.random()
    if kind < 0.12:
        # "Calls for a truce grow", "Peace talks in Oslo end".
        words = phrase(rng, True)
        words += [(rng.choice(["for", "on", "over"]), "ADP")] + phrase(rng) if rng.random() < 0.6 else [
            ("in", "ADP"), (rng.choice(COUNTRIES), "PROPN")]
        words += [(rng.choice(BASE_PLURAL["none"]), "VERB")]
    elif kind < 0.2:
        # "Norway talks stall", "US strikes hit Peru".
        words = [(rng.choice(COUNTRIES), "PROPN"), (rng.choice(PLURALS[:12]), "NOUN"),
                 (rng.choice(BASE_PLURAL["none"]), "VERB")] + complement(rng, "none")
    elif kind < 0.3:
        words, _ = subject(rng)
        words = words + [(rng.choice(PAST), "VERB")] + complement(rng, rng.choice(["np", "np", "for"]))
    else:
        words, plural = subject(rng)
        table = BASE_PLURAL if plural else THIRD
        frame = rng.choice(sorted(table))
        words = words + [(rng.choice(table[frame]), "VERB")] + complement(rng, frame)
    words = list(words)
    if rng.random() < 0.12:
        # "... as fighting spreads", "... if Chile signs".
        inner, plural = subject(rng)
        words += [(rng.choice(["as", "if", "while", "after", "before"]), "SCONJ")] + inner
        words += [(rng.choice((BASE_PLURAL if plural else THIRD)["none"]), "VERB")]
    if rng.random() < 0.25:
        words.append((".", "PUNCT"))
    first = words[0]
    words[0] = (first[0][:1].upper() + first[0][1:], first[1])
    if rng.random() < 0.15:
        # Title Case.
        words = [(w[:1].upper() + w[1:] if tag not in ("ADP", "DET", "PART") else w, tag) for w, tag in words]
    elif rng.random() < 0.06:
        words = [(w.upper(), tag) for w, tag in words]
    return words


def headlines(seed, count):
    rng = random.Random(seed)
    return [headline(rng) for _ in range(count)]


if __name__ == "__main__":
    for words in headlines(1, 40):
        print(" ".join(f"{word}/{tag}" for word, tag in words))
