//! The places of the generated records: 47 prefectures and six municipalities of each.

/// Code, name, romaji and six municipalities (code and name in one) of a prefecture a line, by tabs.
const TABLE: &str = include_str!("places.tsv");

/// A prefecture, or a municipality.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// Two digits of a prefecture, six of a municipality.
    pub(crate) code: &'static str,
    /// The prefecture.
    pub(crate) prefecture: &'static str,
    /// The prefecture in Latin letters: the folder of its records.
    pub(crate) romaji: &'static str,
    /// The municipality; empty for a prefecture.
    pub(crate) municipality: &'static str,
}

impl Place {
    /// Whether it is a prefecture.
    pub(crate) fn is_prefecture(&self) -> bool {
        self.municipality.is_empty()
    }

    /// As `place:` of a record has it: 北海道北見市.
    pub(crate) fn full_name(&self) -> String {
        format!("{}{}", self.prefecture, self.municipality)
    }
}

/// All places, each prefecture before its municipalities.
pub(crate) fn all() -> Vec<Place> {
    TABLE.lines().flat_map(line).collect()
}

fn line(line: &'static str) -> Vec<Place> {
    let mut cells = line.split('\t');
    let mut next = || cells.next().unwrap_or("");
    let (code, prefecture, romaji) = (next(), next(), next());
    let whole = Place {
        code,
        prefecture,
        romaji,
        municipality: "",
    };
    let parts = cells.map(|cell| {
        let (code, municipality) = cell.split_at(6);
        Place {
            code,
            prefecture,
            romaji,
            municipality,
        }
    });
    std::iter::once(whole).chain(parts).collect()
}
