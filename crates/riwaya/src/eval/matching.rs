//! Who belongs to whom, one to one.

/// As many pairs as the edges allow: for each row its column. `edges` lists the columns that a row may have.
pub fn largest(edges: &[Vec<usize>], columns: usize) -> Vec<Option<usize>> {
    let mut owners = vec![None; columns];
    for row in 0..edges.len() {
        place(row, edges, &mut owners, &mut vec![false; columns]);
    }
    by_row(&owners, edges.len())
}

/// Finds a column for the row, where need be by moving the rows that are in its way.
fn place(row: usize, edges: &[Vec<usize>], owners: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for &column in edges.get(row).map_or(&[][..], Vec::as_slice) {
        if std::mem::replace(&mut seen[column], true) {
            continue;
        }
        if owners[column].is_none_or(|owner| place(owner, edges, owners, seen)) {
            owners[column] = Some(row);
            return true;
        }
    }
    false
}

fn by_row(owners: &[Option<usize>], rows: usize) -> Vec<Option<usize>> {
    let mut out = vec![None; rows];
    for (column, owner) in owners.iter().enumerate() {
        if let Some(slot) = owner.and_then(|row| out.get_mut(row)) {
            *slot = Some(column);
        }
    }
    out
}

/// The pairs with the largest sum of weights: for each row its column. Zero means that the two may not be a pair.
///
/// The Hungarian method: rows come in one after another, each by the cheapest chain of moves, under prices of rows and
/// columns that keep every reduced cost from falling below zero. The matrix is filled up to a square with zeros.
pub fn heaviest(weights: &[Vec<u32>]) -> Vec<Option<usize>> {
    let size = weights.len().max(weights.first().map_or(0, Vec::len));
    let weight =
        |row: usize, column: usize| weights.get(row).and_then(|row| row.get(column)).copied().map_or(0, i64::from);
    let mut prices = Prices { rows: vec![0; size], columns: vec![0; size] };
    let mut owners = vec![None; size];
    for row in 0..size {
        let (mut column, came_from) = chain(row, &owners, &mut prices, &weight);
        // Each row of the chain moves on to the column that was found from it.
        while let Some(step) = came_from[column] {
            owners[column] = owners[step];
            column = step;
        }
        owners[column] = Some(row);
    }
    let allowed = |(column, owner): (usize, &Option<usize>)| owner.filter(|row| weight(*row, column) > 0);
    by_row(&owners.iter().enumerate().map(allowed).collect::<Vec<_>>(), weights.len())
}

struct Prices {
    rows: Vec<i64>,
    columns: Vec<i64>,
}

/// The free column that the row reaches most cheaply, and for each column on the way the one before it.
fn chain(
    row: usize,
    owners: &[Option<usize>],
    prices: &mut Prices,
    weight: &impl Fn(usize, usize) -> i64,
) -> (usize, Vec<Option<usize>>) {
    let size = owners.len();
    let (mut lowest, mut came_from, mut closed) = (vec![i64::MAX; size], vec![None; size], vec![false; size]);
    let (mut here, mut last) = (row, None);
    loop {
        for column in (0..size).filter(|column| !closed[*column]) {
            let cost = -weight(here, column) - prices.rows[here] - prices.columns[column];
            if cost < lowest[column] {
                (lowest[column], came_from[column]) = (cost, last);
            }
        }
        let open = (0..size).filter(|column| !closed[*column]);
        let Some(next) = open.min_by_key(|column| lowest[*column]) else { return (0, came_from) };
        let step = lowest[next];
        prices.rows[row] += step;
        for column in 0..size {
            if closed[column] {
                if let Some(owner) = owners[column] {
                    prices.rows[owner] += step;
                }
                prices.columns[column] -= step;
            } else {
                lowest[column] -= step;
            }
        }
        let Some(owner) = owners[next] else { return (next, came_from) };
        closed[next] = true;
        (here, last) = (owner, Some(next));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_makes_room_for_another() {
        assert_eq!(largest(&[vec![0, 1], vec![0]], 2), [Some(1), Some(0)]);
        assert_eq!(largest(&[vec![0], vec![0], vec![]], 1), [Some(0), None, None]);
        assert_eq!(largest(&[], 3), []);
    }

    #[test]
    fn the_sum_counts_and_not_the_best_pair() {
        assert_eq!(heaviest(&[vec![9, 8], vec![8, 1]]), [Some(1), Some(0)]);
        assert_eq!(heaviest(&[vec![0, 0], vec![0, 3]]), [None, Some(1)]);
        assert_eq!(heaviest(&[vec![2], vec![5], vec![4]]), [None, Some(0), None]);
        assert_eq!(heaviest(&[vec![1, 7, 3]]), [Some(1)]);
        assert_eq!(heaviest(&[]), []);
    }

    /// Every way to pair rows and columns, to compare with.
    fn best_sum(weights: &[Vec<u32>], taken: &mut Vec<usize>) -> u32 {
        let Some((first, rest)) = weights.split_first() else { return 0 };
        let mut best = best_sum(rest, taken);
        for (column, weight) in first.iter().enumerate() {
            if !taken.contains(&column) {
                taken.push(column);
                best = best.max(weight + best_sum(rest, taken));
                taken.pop();
            }
        }
        best
    }

    #[test]
    fn no_other_pairing_weighs_more() {
        let mut state = 7u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for _ in 0..300 {
            let (rows, columns) = (next(6), next(6));
            let weights: Vec<Vec<u32>> = (0..rows)
                .map(|_| (0..columns).map(|_| if next(3) == 0 { 1000 + next(9) as u32 } else { 0 }).collect())
                .collect();
            let pairs = heaviest(&weights);
            let sum: u32 =
                pairs.iter().enumerate().filter_map(|(row, column)| column.map(|column| weights[row][column])).sum();
            assert_eq!(sum, best_sum(&weights, &mut Vec::new()), "{weights:?}");
            let edges: Vec<Vec<usize>> = weights
                .iter()
                .map(|row| {
                    row.iter().enumerate().filter(|(_, weight)| **weight > 0).map(|(column, _)| column).collect()
                })
                .collect();
            let most = largest(&edges, columns as usize).iter().flatten().count();
            assert_eq!(pairs.iter().flatten().count(), most, "as many pairs as can be");
        }
    }
}
