/// Rows of numbers one behind the other, so that those of cases near each other lie near each
/// other in memory: a row a case, and no room between them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Rows {
    all: Vec<u32>,
    /// Where each row ends.
    ends: Vec<usize>,
}

impl Rows {
    /// Adds a row.
    pub(super) fn push(&mut self, row: impl Iterator<Item = u32>) {
        self.all.extend(row);
        self.ends.push(self.all.len());
    }

    /// Row `number`; empty where there is none.
    pub(super) fn row(&self, number: u32) -> &[u32] {
        let number = number as usize;
        let start = match number.checked_sub(1) {
            Some(before) => self.ends.get(before).copied(),
            None => Some(0),
        };
        let end = self.ends.get(number).copied();
        start
            .zip(end)
            .map_or(&[], |(start, end)| &self.all[start..end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_as_they_were_put_in() {
        let mut rows = Rows::default();
        for row in [vec![3, 1], vec![], vec![2]] {
            rows.push(row.into_iter());
        }
        let found: Vec<&[u32]> = (0..4).map(|number| rows.row(number)).collect();
        assert_eq!(found, [&[3, 1][..], &[], &[2], &[]]);
    }
}
