use super::*;

fn tree(text: &str) -> (Vec<&str>, Tree) {
    let words: Vec<&str> = text.split(' ').collect();
    let tree = parse(Encoder::embedded(), &words);
    (words, tree)
}

/// `word relation head`, the root without a head.
fn told(text: &str) -> Vec<String> {
    let (words, tree) = tree(text);
    let line = |(word, node): (&&str, &Node)| match node.head {
        Some(head) => format!("{word} {} {}", node.relation, words[head]),
        None => format!("{word} {}", node.relation),
    };
    words.iter().zip(&tree.nodes).map(line).collect()
}

#[test]
fn clauses_conditions_and_passives() {
    for (text, expected) in [
        (
            "Varga will not attend the talks .",
            &[
                "Varga nsubj attend",
                "not advmod attend",
                "attend root",
                "talks obj attend",
            ][..],
        ),
        (
            "She will come only if Norland agrees .",
            &["if mark agrees", "agrees advcl come"],
        ),
        (
            "The vote was postponed by the council .",
            &["vote nsubj:pass postponed", "council obl:agent postponed"],
        ),
        ("Officials want Orr to resign .", &["resign xcomp want"]),
        (
            "Officials who met Orr want him to resign .",
            &["met acl:relcl Officials", "want root"],
        ),
        (
            "Norland and Sorland signed the treaty .",
            &["Sorland conj Norland", "signed root"],
        ),
    ] {
        let found = told(text);
        for one in expected {
            assert!(
                found.iter().any(|line| line == one),
                "{text}: {one}\n{found:#?}"
            );
        }
    }
}

#[test]
fn one_root_and_no_circle() {
    for text in [
        "",
        "No",
        ") ) (",
        "a b c d e f g",
        "He said she said he said she would , or would not .",
    ] {
        let (words, tree) = tree(text);
        assert_eq!(tree.nodes.len(), words.len());
        let roots = tree.nodes.iter().filter(|node| node.head.is_none()).count();
        assert!(roots <= 1, "{text}");
        let root = tree.root();
        assert!(
            root.is_none_or(|root| (0..words.len()).all(|at| tree.under(at, root))),
            "{text}"
        );
    }
}

#[test]
fn what_does_not_fit_hangs_on_the_root() {
    let long = vec!["talks"; 400];
    let tree = parse(Encoder::embedded(), &long);
    assert_eq!(tree.nodes.len(), 400);
    assert_eq!(tree.nodes[399].relation, Relation::Dep);
}

#[test]
fn commitments_follow_modals_and_negation() {
    let at = |text: &str, word: &str| {
        let words: Vec<&str> = text.split(' ').collect();
        let told = Encoder::embedded().commitments(&[&words]).remove(0);
        told[words.iter().position(|one| *one == word).unwrap()]
    };
    let sure = at("Norland signed the treaty .", "signed");
    let maybe = at("Norland may sign the treaty .", "sign");
    let not = at("Norland did not sign the treaty .", "sign");
    assert!(
        sure > 2.0 && not < -1.5 && maybe < sure && maybe > not,
        "{sure} {maybe} {not}"
    );
}
