use std::fmt::Write;

use crate::data::escaped;
use crate::render::svg::{LETTER, LINE, width};
use crate::site::view::{LineageChart, LineageNode};

/// Width of a box.
const BOX: f64 = 208.0;
/// Space between the edge of a box and its words.
const PAD: f64 = 12.0;
/// Width of a line: twelve letters stay within the box where a reader widens them by 0.12 em.
const ROOM: f64 = LETTER * 12.0;
/// Space between two boxes of a column.
const GAP: f64 = 16.0;
/// Space between two links that end at one box, and between boxes for a link that passes them.
const PORT: f64 = 26.0;
/// From a box to where its links part.
const STEM: f64 = 16.0;

/// Boxes in columns from left to right, joined by lines with an arrow at what grew. What a screen
/// reader says is in the list beside it, so all of it is hidden from there, and its links are for
/// the mouse alone.
pub(crate) fn lineage(chart: &LineageChart<'_>, root: &str) -> String {
    let mut layout = Layout::new(chart);
    let mut top = 0.0;
    for node in 0..chart.nodes.len() {
        if layout.trunk[node].is_none() {
            top = layout.place(node, top) + GAP;
        }
    }
    let columns = chart
        .nodes
        .iter()
        .map(|node| node.column)
        .max()
        .unwrap_or(0);
    let (wide, high) = (layout.x(columns) + BOX + 2.0, (top - GAP).max(LINE) + 2.0);
    let mut marks = String::with_capacity(MARK * (chart.nodes.len() + chart.edges.len()));
    for number in 0..chart.edges.len() {
        layout.draw_edge(&mut marks, number);
    }
    for node in 0..chart.nodes.len() {
        layout.draw_node(&mut marks, node, root);
    }
    format!(
        "<svg class=\"lineage-picture\" viewBox=\"-1 -1 {wide} {high}\" width=\"{wide}\" height=\"{high}\" aria-hidden=\"true\" xmlns=\"http://www.w3.org/2000/svg\">{marks}</svg>"
    )
}

/// Bytes that nearly every box or link fits in.
const MARK: usize = 512;

/// Where everything stands. Each box is placed beside those that hang on it first (its branches),
/// so that no two subtrees overlap; a link that skips a column has a row to itself.
struct Layout<'c> {
    chart: &'c LineageChart<'c>,
    /// Link on which a box hangs: of those that end at it the one from the last column.
    trunk: Vec<Option<usize>>,
    /// Links that need a row below their start, by box.
    passing: Vec<Vec<usize>>,
    lines: Vec<Vec<String>>,
    /// Upper edge of a box.
    top: Vec<f64>,
    /// Height of the row of a link that skips columns.
    row: Vec<f64>,
    /// Space between two columns.
    between: f64,
}

impl<'c> Layout<'c> {
    fn new(chart: &'c LineageChart<'c>) -> Self {
        let mut trunk: Vec<Option<usize>> = vec![None; chart.nodes.len()];
        let column = |edge: usize| chart.nodes[chart.edges[edge].from].column;
        for (number, edge) in chart.edges.iter().enumerate() {
            if trunk[edge.to].is_none_or(|known| column(number) > column(known)) {
                trunk[edge.to] = Some(number);
            }
        }
        let mut passing = vec![Vec::new(); chart.nodes.len()];
        for (number, edge) in chart.edges.iter().enumerate() {
            if chart.nodes[edge.to].column > column(number) + 1 {
                passing[edge.from].push(number);
            }
        }
        let years = chart.edges.iter().filter_map(|edge| edge.year);
        let widest = years.map(width).fold(0.0, f64::max);
        Self {
            lines: chart.nodes.iter().map(words).collect(),
            top: vec![0.0; chart.nodes.len()],
            row: vec![0.0; chart.edges.len()],
            between: STEM * 3.0 + widest + 14.0,
            trunk,
            passing,
            chart,
        }
    }

    fn x(&self, column: usize) -> f64 {
        column as f64 * (BOX + self.between)
    }

    fn height(&self, node: usize) -> f64 {
        let ending = self.chart.edges.iter().filter(|edge| edge.to == node);
        let ports = ending.count() as f64 * PORT;
        (self.lines[node].len() as f64 * LINE + PAD * 1.5).max(ports)
    }

    fn middle(&self, node: usize) -> f64 {
        self.top[node] + self.height(node) / 2.0
    }

    fn branches(&self, node: usize) -> Vec<usize> {
        let hangs = |other: &usize| {
            let trunk = self.trunk[*other].map(|edge| self.chart.edges[edge].from);
            trunk == Some(node)
        };
        (0..self.chart.nodes.len()).filter(hangs).collect()
    }

    /// Height of a box with all that hangs on it.
    fn extent(&self, node: usize) -> f64 {
        self.hanging(node).max(self.height(node))
    }

    fn hanging(&self, node: usize) -> f64 {
        let branches = self.branches(node);
        let boxes: f64 = branches
            .iter()
            .map(|branch| self.extent(*branch) + GAP)
            .sum();
        (boxes + self.passing[node].len() as f64 * PORT - GAP).max(0.0)
    }

    /// Places a box and all that hangs on it from `top` down; gives where that ends.
    fn place(&mut self, node: usize, top: f64) -> f64 {
        let (height, extent) = (self.height(node), self.extent(node));
        let mut y = top + (extent - self.hanging(node)) / 2.0;
        let branches = self.branches(node);
        for branch in &branches {
            y = self.place(*branch, y) + GAP;
        }
        for edge in self.passing[node].clone() {
            self.row[edge] = y;
            y += PORT;
        }
        let middle = match (branches.first(), branches.last()) {
            (Some(first), Some(last)) => (self.middle(*first) + self.middle(*last)) / 2.0,
            _ => top + extent / 2.0,
        };
        let lowest = top + extent - height;
        self.top[node] = (middle - height / 2.0).clamp(top, lowest.max(top));
        top + extent
    }

    /// Where a link ends: links that end at one box stand one below the other, as they start.
    fn port(&self, number: usize) -> f64 {
        let to = self.chart.edges[number].to;
        let start = |edge: usize| self.middle(self.chart.edges[edge].from);
        let ending = (0..self.chart.edges.len()).filter(|edge| self.chart.edges[*edge].to == to);
        let above = |edge: &usize| (start(*edge), *edge) < (start(number), number);
        let (place, count) = (ending.clone().filter(above).count(), ending.count());
        self.middle(to) + (place as f64 - (count as f64 - 1.0) / 2.0) * PORT
    }

    fn draw_edge(&self, marks: &mut String, number: usize) {
        let edge = &self.chart.edges[number];
        let (from, to) = (&self.chart.nodes[edge.from], &self.chart.nodes[edge.to]);
        let (start, end) = (self.x(from.column) + BOX, self.x(to.column));
        let (y, port) = (self.middle(edge.from), self.port(number));
        // Links that are no trunk part further out, so that two lines never seem to be one.
        let shift = if self.trunk[edge.to] == Some(number) {
            0.0
        } else {
            STEM
        };
        let near = start + STEM + shift;
        let way = if to.column > from.column + 1 {
            let row = self.row[number];
            let far = end - self.between + STEM * 2.6;
            format!("H{near:.1}V{row:.1}H{far:.1}V{port:.1}")
        } else {
            format!("H{near:.1}V{port:.1}")
        };
        put(
            marks,
            format_args!(
                "<path class=\"lineage-link\" d=\"M{start:.1} {y:.1}{way}H{:.1}\" fill=\"none\" stroke=\"currentColor\"/><path class=\"lineage-arrow\" d=\"M{end:.1} {port:.1}l-8 -4v8z\" fill=\"currentColor\"/>",
                end - 4.0
            ),
        );
        if let Some(year) = edge.year {
            put(
                marks,
                format_args!(
                    "<text class=\"chart-text\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\" font-size=\"{LETTER}\" fill=\"currentColor\">{}</text>",
                    end - 10.0,
                    port - 6.0,
                    escaped(year)
                ),
            );
        }
    }

    /// A case is a box with corners, a programme one with round corners and a double edge, the
    /// record of the page one with a thick edge.
    fn draw_node(&self, marks: &mut String, place: usize, root: &str) {
        let node = &self.chart.nodes[place];
        let (x, y, height) = (self.x(node.column), self.top[place], self.height(place));
        let (round, thick) = (
            if node.is_programme { 14 } else { 0 },
            if node.is_here { 4 } else { 1 },
        );
        put(
            marks,
            format_args!(
                "<a href=\"{root}{}\" tabindex=\"-1\"><rect class=\"lineage-box\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{BOX}\" height=\"{height:.1}\" rx=\"{round}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{thick}\" pointer-events=\"all\"/>",
                node.url
            ),
        );
        if node.is_programme {
            put(
                marks,
                format_args!(
                    "<rect class=\"lineage-box\" x=\"{:.1}\" y=\"{:.1}\" width=\"{}\" height=\"{:.1}\" rx=\"10\" fill=\"none\" stroke=\"currentColor\"/>",
                    x + 4.0,
                    y + 4.0,
                    BOX - 8.0,
                    height - 8.0
                ),
            );
        }
        let used = self.lines[place].len() as f64 * LINE;
        let first = y + (height - used) / 2.0 + LETTER;
        put(
            marks,
            format_args!(
                "<text class=\"chart-text\" y=\"{first:.1}\" font-size=\"{LETTER}\" fill=\"currentColor\">"
            ),
        );
        for (number, line) in self.lines[place].iter().enumerate() {
            let class = if number == 0 {
                "chart-value"
            } else {
                "lineage-title"
            };
            let down = if number == 0 { 0.0 } else { LINE };
            put(
                marks,
                format_args!(
                    "<tspan class=\"{class}\" x=\"{:.1}\" dy=\"{down}\">{}</tspan>",
                    x + PAD,
                    escaped(line)
                ),
            );
        }
        marks.push_str("</text></a>");
    }
}

/// What stands in a box: where, then the title in as many lines as it needs.
fn words(node: &LineageNode<'_>) -> Vec<String> {
    let head = match (node.is_programme, node.place) {
        (true, _) => "もとになった事業",
        (false, Some(place)) => place,
        (false, None) => "場所の記載なし",
    };
    let mut lines = wrapped(head);
    lines.extend(wrapped(node.title));
    lines
}

/// Words in lines that fit into a box. A line does not begin with what closes a phrase: the letter
/// before it goes down with it.
fn wrapped(words: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for letter in words.chars() {
        if width(&line) + width(letter.encode_utf8(&mut [0; 4])) > ROOM {
            let mut carried = String::new();
            while closes(carried.chars().next().unwrap_or(letter)) {
                match line.pop() {
                    Some(last) => carried.insert(0, last),
                    None => break,
                }
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = carried;
        }
        line.push(letter);
    }
    lines.push(line);
    lines
}

/// Whether a letter closes a phrase.
fn closes(letter: char) -> bool {
    "、。，．・）」』】〉》ー".contains(letter)
}

fn put(marks: &mut String, mark: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = marks.write_fmt(mark);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::LineageEdge;

    fn node(title: &'static str, column: usize) -> LineageNode<'static> {
        LineageNode {
            title,
            place: Some("津山市"),
            url: "cases/a/index.html".to_owned(),
            is_programme: column == 0,
            is_here: false,
            column,
        }
    }

    fn edge(from: usize, to: usize) -> LineageEdge<'static> {
        let year = Some("平成24年度");
        LineageEdge { from, to, year }
    }

    /// Boxes of one column never overlap, and a link that skips a column meets no box.
    #[test]
    fn boxes_keep_apart() {
        let titles = [
            "もと",
            "い",
            "ろ",
            "は",
            "長い名前の取組で、何行にもなるもの",
            "に",
        ];
        let columns = [0, 1, 1, 2, 2, 3];
        let nodes = titles.into_iter().zip(columns);
        let chart = LineageChart {
            nodes: nodes.map(|(title, column)| node(title, column)).collect(),
            edges: vec![
                edge(0, 1),
                edge(0, 2),
                edge(1, 3),
                edge(2, 4),
                edge(3, 5),
                edge(0, 5),
            ],
        };
        let mut layout = Layout::new(&chart);
        layout.place(0, 0.0);
        for (one, left) in chart.nodes.iter().enumerate() {
            for (other, right) in chart.nodes.iter().enumerate().skip(one + 1) {
                let apart = layout.top[one] + layout.height(one) <= layout.top[other]
                    || layout.top[other] + layout.height(other) <= layout.top[one];
                assert!(left.column != right.column || apart, "{one} {other}");
            }
            let row = layout.row[5];
            let above = row < layout.top[one] || row > layout.top[one] + layout.height(one);
            assert!(above || [0, 5].contains(&one), "{one}");
        }
    }

    #[test]
    fn words_are_wrapped_and_never_cut() {
        let title =
            "医療と介護の連携を進めるための、県内のすべての市町村で使う入退院のルール（改定）";
        let lines = wrapped(title);
        assert_eq!(lines.concat(), title);
        assert!(
            lines.len() > 2 && lines.iter().all(|line| !line.starts_with('、')),
            "{lines:?}"
        );
    }
}
