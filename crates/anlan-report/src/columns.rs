//! Columns of tables on paper: how many stand beside each other, and roughly how wide they are.

/// At the smallest size each has room for two characters, and Word takes no more than 63.
const COLUMNS_MAX: usize = 14;

/// Numbers of columns by part; the first column, which names the rows, is in each.
pub(crate) fn parts(columns: usize) -> Vec<Vec<usize>> {
    match columns {
        0 => Vec::new(),
        1 => vec![vec![0]],
        more => {
            let others: Vec<usize> = (1..more).collect();
            let parts = others.len().div_ceil(COLUMNS_MAX - 1);
            let each = others.len().div_ceil(parts);
            let part = |part: &[usize]| [0].into_iter().chain(part.iter().copied()).collect();
            others.chunks(each).map(part).collect()
        }
    }
}

/// Size of the words in a table of so many columns, in half points.
pub(crate) fn half_points(columns: usize) -> u8 {
    match columns {
        0..=7 => 24,
        8..=10 => 21,
        _ => 18,
    }
}

/// Half-width columns that a text takes: a full-width character takes two.
pub(crate) fn half_widths(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Widths whose sum is `total`: each column gets what it needs, then those that wish little more
/// get it before those that wish much, so that short names are not broken for a long remark.
pub(crate) fn shares(least: &[f32], wanted: &[f32], total: f32) -> Vec<f32> {
    let count = f32::from(u16::try_from(least.len().max(1)).unwrap_or(u16::MAX));
    let sum: f32 = least.iter().sum();
    if sum >= total {
        // What passes an even share gives, in proportion to it.
        let floor = least.iter().copied().fold(total / count, f32::min);
        let above = (sum - floor * count).max(f32::EPSILON);
        let room = (total - floor * count) / above;
        return least.iter().map(|least| floor + (least - floor) * room).collect();
    }
    let mut widths = least.to_vec();
    let mut order: Vec<usize> = (0..least.len()).collect();
    let more = |at: &usize| match (wanted.get(*at), least.get(*at)) {
        (Some(wanted), Some(least)) => (wanted - least).max(0.0),
        (Some(_) | None, _) => 0.0,
    };
    order.sort_by(|left, right| more(left).total_cmp(&more(right)));
    let (mut rest, mut waiting) = (total - sum, count);
    for at in order {
        let given = more(&at).min(rest / waiting);
        if let Some(width) = widths.get_mut(at) {
            *width += given;
        }
        rest -= given;
        waiting -= 1.0;
    }
    widths.iter().map(|width| width + rest / count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_columns_stand_below_each_other_with_the_first_again() {
        assert_eq!(parts(0), Vec::<Vec<usize>>::new());
        assert_eq!(parts(1), [[0]]);
        assert_eq!(parts(14), [(0..14).collect::<Vec<_>>()]);
        let many = parts(40);
        assert_eq!(many.len(), 3);
        assert!(many.iter().all(|part| part.first() == Some(&0) && part.len() <= COLUMNS_MAX));
        let seen: Vec<usize> = many.iter().flat_map(|part| part.iter().skip(1)).copied().collect();
        assert_eq!(seen, (1..40).collect::<Vec<_>>());
    }

    #[test]
    fn short_columns_are_satisfied_before_long_ones_and_the_sum_is_kept() {
        let cases = [
            ([20.0, 20.0], [40.0, 400.0], 200.0, [40.0, 160.0]),
            ([20.0, 20.0], [20.0, 40.0], 100.0, [40.0, 60.0]),
            ([30.0, 90.0], [30.0, 90.0], 100.0, [30.0, 70.0]),
            ([90.0, 90.0], [90.0, 90.0], 100.0, [50.0, 50.0]),
        ];
        for (least, wanted, total, expected) in cases {
            let shares = shares(&least, &wanted, total);
            let near =
                shares.iter().zip(&expected).all(|(left, right)| (left - right).abs() < 0.01);
            assert!(near, "{shares:?} {expected:?}");
        }
    }
}
