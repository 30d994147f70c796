use crate::data::escaped;
use crate::render::svg::{Drawing, LETTER, WIDTH, width};
use crate::site::view::{Scale, ScatterChart, ScatterPoint};

/// Height of the field of points.
const HIGH: f64 = 260.0;
/// Space at the left for the numbers of the scale.
const LEFT: f64 = 76.0;
/// Space above for the name of the scale.
const TOP: f64 = 26.0;
/// Marks with words on the lower scale, so that none meets another.
const MOST_WORDS: usize = 4;
/// Half of what is to be pressed: 44 px also where the picture is drawn smaller than it is.
const REACH: f64 = 27.0;

/// Points with the numbers of their rows: round for municipalities, square for prefectures. The
/// table beside it says the same aloud, so that the picture is hidden from there and its links
/// are for the mouse alone.
pub(crate) fn scatter(chart: &ScatterChart, root: &str) -> String {
    let mut drawing = Drawing::new();
    drawing.text("chart-label", (0.0, "start"), chart.y_label);
    for (power, words) in &chart.y.ticks {
        let y = TOP + HIGH - along(&chart.y, f64::from(*power)) * HIGH;
        drawing.put(format_args!(
            "<path class=\"chart-axis\" d=\"M{LEFT} {y:.1}H{WIDTH}\" stroke=\"currentColor\" stroke-opacity=\"0.4\"/>"
        ));
        drawing.y = y - LETTER / 2.0 - 2.0;
        drawing.text("chart-label", (LEFT - 6.0, "end"), words);
    }
    // The last mark of the lower scale keeps its words, those before it at even steps.
    let every = chart.x.ticks.len().div_ceil(MOST_WORDS).max(1);
    for (number, (power, words)) in chart.x.ticks.iter().rev().enumerate() {
        let share = along(&chart.x, f64::from(*power));
        let x = LEFT + share * (WIDTH - LEFT);
        drawing.put(format_args!(
            "<path class=\"chart-axis\" d=\"M{x:.1} {TOP}V{}\" stroke=\"currentColor\" stroke-opacity=\"0.4\"/>",
            TOP + HIGH
        ));
        if number % every == 0 {
            drawing.y = TOP + HIGH + 8.0;
            let place = if share > 0.95 {
                (WIDTH, "end")
            } else {
                (x, "middle")
            };
            drawing.text("chart-label", place, words);
        }
    }
    drawing.y = TOP + HIGH + LETTER + 14.0;
    drawing.text("chart-label", (WIDTH, "end"), chart.x_label);
    let field = Field::new(chart);
    for (place, point) in chart.points.iter().enumerate() {
        drawing.point(point, (field.points[place], field.words[place]), root);
    }
    let high = TOP + HIGH + LETTER * 2.0 + 20.0;
    format!(
        "<svg class=\"chart scatter\" viewBox=\"0 0 {WIDTH} {high}\" aria-hidden=\"true\" xmlns=\"http://www.w3.org/2000/svg\">{}</svg>",
        drawing.marks
    )
}

/// Where points stand, and the middle of the number of each.
struct Field {
    points: Vec<(f64, f64)>,
    words: Vec<(f64, f64)>,
}

impl Field {
    /// A number stands right of its point, or where it meets neither point nor other number.
    fn new(chart: &ScatterChart) -> Self {
        let points: Vec<(f64, f64)> = chart
            .points
            .iter()
            .map(|point| place(chart, point))
            .collect();
        let mut words: Vec<(f64, f64)> = Vec::new();
        for (point, (x, y)) in chart.points.iter().zip(&points) {
            let half = width(&point.number.to_string()) / 2.0;
            let aside = half + 7.0;
            let around = [
                (aside, 0.0),
                (-aside, 0.0),
                (0.0, -LETTER),
                (0.0, LETTER),
                (aside, -LETTER),
                (-aside, -LETTER),
                (aside, LETTER),
                (-aside, LETTER),
                (aside * 2.0, 0.0),
                (-aside * 2.0, 0.0),
            ];
            let is_free = |(dx, dy): &&(f64, f64)| {
                let (left, middle) = (x + dx, y + dy);
                let apart = |(other_x, other_y): &(f64, f64), reach: f64| {
                    (left - other_x).abs() > reach || (middle - other_y).abs() > LETTER * 0.8
                };
                left + half <= WIDTH
                    && words.iter().all(|other| apart(other, half * 2.0 + 2.0))
                    && points.iter().all(|other| apart(other, half + 4.0))
            };
            let (dx, dy) = around.iter().find(is_free).unwrap_or(&around[0]);
            // Tenths are enough, and the same on every machine.
            let tenth = |length: f64| (length * 10.0).round() / 10.0;
            words.push((tenth(x + dx), tenth(y + dy)));
        }
        Self { points, words }
    }
}

/// Where a point stands.
fn place(chart: &ScatterChart, point: &ScatterPoint) -> (f64, f64) {
    let x = LEFT + along(&chart.x, point.x.log10()) * (WIDTH - LEFT);
    let y = TOP + HIGH - along(&chart.y, point.y.log10()) * HIGH;
    (x, y)
}

impl Drawing {
    fn point(
        &mut self,
        point: &ScatterPoint,
        ((x, y), (words_x, words_y)): ((f64, f64), (f64, f64)),
        root: &str,
    ) {
        let mark = if point.is_prefecture {
            format!(
                "<rect class=\"chart-dot\" x=\"{:.1}\" y=\"{:.1}\" width=\"8\" height=\"8\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>",
                x - 4.0,
                y - 4.0
            )
        } else {
            format!(
                "<circle class=\"chart-dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"currentColor\"/>"
            )
        };
        self.put(format_args!(
            "<a href=\"{root}{}\" tabindex=\"-1\"><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{REACH}\" fill=\"none\" pointer-events=\"all\"/>{mark}",
            escaped(&point.url)
        ));
        self.y = words_y - 9.0;
        self.text(
            "chart-value",
            (words_x, "middle"),
            &point.number.to_string(),
        );
        self.marks.push_str("</a>");
    }
}

/// Where a power of ten stands on a scale, from 0 to 1.
fn along(scale: &Scale, power: f64) -> f64 {
    (power - f64::from(scale.from)) / f64::from((scale.to - scale.from).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_stands_where_its_powers_of_ten_are() {
        let scale = |ticks: &[(i32, &str)]| Scale {
            from: 3,
            to: 5,
            ticks: ticks
                .iter()
                .map(|(power, words)| (*power, (*words).to_owned()))
                .collect(),
        };
        let chart = ScatterChart {
            x: scale(&[(3, "1,000人"), (5, "10万人")]),
            y: scale(&[(4, "1万円")]),
            x_label: "人口",
            y_label: "額",
            points: vec![ScatterPoint {
                number: 12,
                x: 10_000.0,
                y: 100_000.0,
                url: "cases/a/index.html".to_owned(),
                is_prefecture: false,
            }],
        };
        let svg = scatter(&chart, "../");
        let x = LEFT + (WIDTH - LEFT) / 2.0;
        assert!(
            svg.contains(&format!("cx=\"{x:.1}\" cy=\"{TOP:.1}\" r=\"4\"")),
            "{svg}"
        );
        assert!(
            svg.contains("href=\"../cases/a/index.html\" tabindex=\"-1\""),
            "{svg}"
        );
        assert!(
            svg.contains(">12</text>") && svg.contains(">1万円</text>"),
            "{svg}"
        );
    }
}
