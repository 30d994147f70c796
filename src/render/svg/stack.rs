use crate::render::svg::{BAR, Drawing, GAP, LETTER, LINE, WIDTH, length};
use crate::site::view::StackChart;

/// Patterns that are told apart without hue: marks on a tile of 8 by 8. The first is full.
const PATTERNS: [&str; 9] = [
    "<rect width=\"8\" height=\"8\" fill=\"currentColor\"/>",
    "<path d=\"M-2 6L6 -2M2 10L10 2\" stroke=\"currentColor\" stroke-width=\"2\"/>",
    "<circle cx=\"4\" cy=\"4\" r=\"1.6\" fill=\"currentColor\"/>",
    "<path d=\"M0 4H8\" stroke=\"currentColor\" stroke-width=\"2\"/>",
    "<path d=\"M4 0V8\" stroke=\"currentColor\" stroke-width=\"2\"/>",
    "<path d=\"M-2 2L6 10M2 -2L10 6\" stroke=\"currentColor\" stroke-width=\"2\"/>",
    "<path d=\"M0 0L8 8M8 0L0 8\" stroke=\"currentColor\"/>",
    "<path d=\"M0 4H8M4 0V8\" stroke=\"currentColor\"/>",
    "",
];

/// Bars of years, each parted by funding; a legend of the patterns above them. Where there are
/// more sorts of funding than patterns, the last pattern stands for the rest, and the table beside
/// the picture parts them.
pub(crate) fn stack(chart: &StackChart) -> String {
    let most = chart
        .bars
        .iter()
        .map(|bar| bar.yen)
        .max()
        .unwrap_or(0)
        .max(1);
    let mut drawing = Drawing::new();
    drawing.marks.push_str("<defs>");
    for (number, pattern) in PATTERNS.iter().enumerate() {
        drawing.put(format_args!(
            "<pattern id=\"chart-p{number}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">{pattern}</pattern>"
        ));
    }
    drawing.marks.push_str("</defs>");
    for (number, label) in chart.series.iter().enumerate() {
        drawing.rect("chart-share", (0.0, LETTER * 2.0), &paint(number));
        drawing.y -= 1.0;
        drawing.text("chart-label", (LETTER * 2.5, "start"), label);
        drawing.y += LINE + 2.0;
    }
    drawing.y += GAP;
    for bar in &chart.bars {
        drawing.words(&bar.label, &bar.text);
        let mut x = 0.0;
        for (number, yen) in &bar.shares {
            let share = length(*yen, most).min(WIDTH - x);
            drawing.rect("chart-share", (x, share), &paint(*number));
            x += share;
        }
        drawing.y += BAR + GAP;
    }
    drawing.finish("chart-budgets", &chart.title, &chart.description)
}

fn paint(number: usize) -> String {
    let pattern = number.min(PATTERNS.len() - 1);
    format!("fill=\"url(#chart-p{pattern})\" stroke=\"currentColor\"")
}
