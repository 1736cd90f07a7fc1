//! Scores of arcs -> the best tree with one root.

/// No arc.
const NEVER: f32 = f32::NEG_INFINITY;
/// So many candidates for the root are tried; a further one never won on the development data.
const ROOTS: usize = 4;

/// For each token its head: 0 the root, i + 1 token i. `arcs` has a row a token, in it the score of each head.
pub(super) fn tree(arcs: &[Vec<f32>]) -> Vec<usize> {
    let count = arcs.len() + 1;
    let mut scores = vec![vec![NEVER; count]];
    scores.extend(arcs.iter().map(|row| {
        let mut row = row.clone();
        row.resize(count, NEVER);
        row
    }));
    let liked: Vec<usize> = scores.iter().map(|row| highest(row)).collect();
    let roots = liked.iter().skip(1).filter(|&&head| head == 0).count();
    if roots == 1 && circle(&liked).is_empty() {
        return liked.into_iter().skip(1).collect();
    }
    let mut candidates: Vec<usize> = (1..count).collect();
    candidates.sort_by(|&a, &b| scores[b][0].total_cmp(&scores[a][0]));
    let mut best: Option<(f32, Vec<usize>)> = None;
    for &root in candidates.iter().take(ROOTS) {
        let mut own = scores.clone();
        for row in own.iter_mut().skip(1) {
            row[0] = NEVER;
        }
        own[root].fill(NEVER);
        own[root][0] = scores[root][0];
        let heads = edmonds(&own);
        let sum = (1..count).map(|at| own[at][heads[at]]).sum();
        if best.as_ref().is_none_or(|(most, _)| sum > *most) {
            best = Some((sum, heads));
        }
    }
    let heads = best.map(|(_, heads)| heads).unwrap_or_default();
    heads.into_iter().skip(1).collect()
}

fn highest(row: &[f32]) -> usize {
    let mut best = 0;
    for (at, score) in row.iter().enumerate() {
        if *score > row[best] {
            best = at;
        }
    }
    best
}

/// The members of a circle of heads, none where there is no circle.
fn circle(heads: &[usize]) -> Vec<usize> {
    // 0: not seen, 1: on the path, 2: leads to the root.
    let mut state = vec![0_u8; heads.len()];
    for start in 1..heads.len() {
        let (mut path, mut at) = (Vec::new(), start);
        while at != 0 && state[at] == 0 {
            state[at] = 1;
            path.push(at);
            at = heads[at];
        }
        if at != 0
            && state[at] == 1
            && let Some(first) = path.iter().position(|&one| one == at)
        {
            return path.split_off(first);
        }
        for one in path {
            state[one] = 2;
        }
    }
    Vec::new()
}

/// The tree of the highest sum over `scores[token][head]`, node 0 the root: a circle is made one node, the smaller graph
/// solved, and the circle opened where the solution enters it.
fn edmonds(scores: &[Vec<f32>]) -> Vec<usize> {
    let mut heads: Vec<usize> = scores.iter().map(|row| highest(row)).collect();
    heads[0] = 0;
    let ring = circle(&heads);
    if ring.is_empty() {
        return heads;
    }
    let outside: Vec<usize> = (0..scores.len()).filter(|at| !ring.contains(at)).collect();
    let size = outside.len() + 1;
    let own: f32 = ring.iter().map(|&at| scores[at][heads[at]]).sum();
    let mut small = vec![vec![NEVER; size]; size];
    let (mut enters, mut leaves) = (vec![0; size], vec![0; size]);
    for (row, &from) in outside.iter().enumerate() {
        for (column, &to) in outside.iter().enumerate() {
            if row != column {
                small[row][column] = scores[from][to];
            }
        }
        let gain = |at: usize| scores[at][from] - scores[at][heads[at]];
        let best = best_of(&ring, gain);
        small[size - 1][row] = own + gain(best);
        enters[row] = best;
        if from != 0 {
            let best = best_of(&ring, |at| scores[from][at]);
            small[row][size - 1] = scores[from][best];
            leaves[row] = best;
        }
    }
    let solved = edmonds(&small);
    for (row, &node) in outside.iter().enumerate().skip(1) {
        heads[node] = if solved[row] == size - 1 {
            leaves[row]
        } else {
            outside[solved[row]]
        };
    }
    let into = solved[size - 1];
    heads[enters[into]] = outside[into];
    heads
}

fn best_of(ring: &[usize], score: impl Fn(usize) -> f32) -> usize {
    let mut best = ring[0];
    for &at in ring {
        if score(at) > score(best) {
            best = at;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every assignment of heads, tried out.
    fn tried(arcs: &[Vec<f32>]) -> f32 {
        let count = arcs.len();
        let mut best = NEVER;
        let total = (count + 1).pow(u32::try_from(count).unwrap());
        for mut number in 0..total {
            let mut heads = vec![0];
            for _ in 0..count {
                heads.push(number % (count + 1));
                number /= count + 1;
            }
            let itself = (1..=count).any(|at| heads[at] == at);
            let roots = heads.iter().skip(1).filter(|&&head| head == 0).count();
            if !itself && roots == 1 && circle(&heads).is_empty() {
                best = f32::max(best, (0..count).map(|at| arcs[at][heads[at + 1]]).sum());
            }
        }
        best
    }

    proptest! {
        #[test]
        fn no_tree_is_better(raw in prop::collection::vec(prop::collection::vec(-50_i8..50, 5), 1..5)) {
            let count = raw.len();
            let arcs: Vec<Vec<f32>> = raw.iter().enumerate().map(|(at, row)| {
                let own = row.iter().take(count + 1).enumerate();
                own.map(|(to, &n)| if to == at + 1 { NEVER } else { f32::from(n) }).collect()
            }).collect();
            let heads = tree(&arcs);
            let sum: f32 = heads.iter().enumerate().map(|(at, &head)| arcs[at][head]).sum();
            prop_assert!((sum - tried(&arcs)).abs() < 1e-3, "{heads:?}");
        }
    }

    #[test]
    fn nothing_is_no_tree() {
        assert!(tree(&[]).is_empty());
        assert_eq!(tree(&[vec![1.0, NEVER]]), [0]);
    }
}
