//! Line charts as SVG, from the results alone.
//!
//! The colours are chosen to be read on white and on black; axes and words take the reader's colour scheme by a style
//! sheet inside the picture.

use std::fmt::Write;

/// One curve.
pub(super) struct Curve {
    pub(super) name: String,
    pub(super) points: Vec<(f64, f64)>,
}

/// One picture.
pub(super) struct Chart {
    pub(super) title: String,
    /// What the axes show, with units.
    pub(super) x: String,
    pub(super) y: String,
    /// Whether the horizontal axis is logarithmic. The vertical one never is, and begins at nought.
    pub(super) log_x: bool,
    pub(super) curves: Vec<Curve>,
}

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 360.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 56.0;
const COLOURS: [&str; 4] = ["#2a78c8", "#d0603a", "#3a9a5c", "#9a62b8"];

const STYLE: &str = "text{font:12px system-ui,sans-serif;fill:#333}.title{font-size:15px;font-weight:600}\
                     .axis{stroke:#777;fill:none}.grid{stroke:#999;stroke-opacity:.25}\
                     @media(prefers-color-scheme:dark){text{fill:#ddd}.axis{stroke:#999}}";

impl Chart {
    /// The picture, or nothing if no curve has a point.
    pub(super) fn svg(&self) -> Option<String> {
        let points = || self.curves.iter().flat_map(|curve| &curve.points);
        let shown = |x: f64| if self.log_x { x.max(1.0).log10() } else { x };
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for &(x, _) in points() {
            low = low.min(shown(x));
            high = high.max(shown(x));
        }
        if !low.is_finite() {
            return None;
        }
        let highest = points().map(|&(_, y)| y).fold(0.0, f64::max);
        let step = step(highest);
        let top = (highest / step).ceil().max(1.0) * step;
        let across = |x: f64| {
            let share = if high > low { (shown(x) - low) / (high - low) } else { 0.5 };
            LEFT + share * (WIDTH - LEFT - RIGHT)
        };
        let up = |y: f64| HEIGHT - BOTTOM - y / top * (HEIGHT - TOP - BOTTOM);

        let mut out = String::new();
        let mut add = |line: String| {
            out.push_str(&line);
            out.push('\n');
        };
        add(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{}\">",
            escape(&self.title)
        ));
        add(format!("<style>{STYLE}</style>"));
        add(text(WIDTH / 2.0, 22.0, "middle", "title", &self.title));
        let (right, floor) = (WIDTH - RIGHT, HEIGHT - BOTTOM);
        let mut mark = 0.0;
        while mark <= top * 1.0001 {
            let y = up(mark);
            add(format!("<path class=\"grid\" d=\"M{LEFT} {y:.1}H{right}\"/>"));
            add(text(LEFT - 8.0, y + 4.0, "end", "", &number(mark)));
            mark += step;
        }
        let mut marks: Vec<f64> = points().map(|&(x, _)| x).collect();
        marks.sort_by(f64::total_cmp);
        marks.dedup();
        for x in marks {
            let place = across(x);
            add(format!("<path class=\"axis\" d=\"M{place:.1} {floor}v5\"/>"));
            add(text(place, floor + 20.0, "middle", "", &number(x)));
        }
        add(format!("<path class=\"axis\" d=\"M{LEFT} {TOP}V{floor}H{right}\"/>"));
        add(text((LEFT + right) / 2.0, HEIGHT - 10.0, "middle", "", &self.x));
        let middle = (TOP + floor) / 2.0;
        add(format!(
            "<text x=\"16\" y=\"{middle}\" text-anchor=\"middle\" transform=\"rotate(-90 16 {middle})\">{}</text>",
            escape(&self.y)
        ));
        for (place, curve) in self.curves.iter().enumerate() {
            let colour = COLOURS[place % COLOURS.len()];
            let mut path = String::new();
            for (number, &(x, y)) in curve.points.iter().enumerate() {
                let command = if number == 0 { 'M' } else { 'L' };
                let _ = write!(path, "{command}{:.1} {:.1}", across(x), up(y)); // a String takes all
            }
            add(format!("<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>"));
            for &(x, y) in &curve.points {
                add(format!(
                    "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"3.5\" fill=\"{colour}\"/>",
                    across(x),
                    up(y)
                ));
            }
            if self.curves.len() > 1 {
                let y = TOP + 10.0 + 18.0 * place as f64;
                let x = LEFT + 14.0;
                add(format!("<circle cx=\"{x}\" cy=\"{}\" r=\"4\" fill=\"{colour}\"/>", y - 4.0));
                add(text(x + 10.0, y, "start", "", &curve.name));
            }
        }
        add("</svg>".to_owned());
        Some(out)
    }
}

fn text(x: f64, y: f64, anchor: &str, class: &str, words: &str) -> String {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\"{class}>{}</text>", escape(words))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// A round distance of the marks, for four to nine of them.
fn step(highest: f64) -> f64 {
    let rough = (highest / 5.0).max(1e-9);
    let power = 10f64.powf(rough.log10().floor());
    let factor = [1.0, 2.0, 5.0].into_iter().find(|factor| factor * power >= rough).unwrap_or(10.0);
    factor * power
}

/// As short as it can be read: 1,500,000 is 1.5 M.
pub(super) fn number(value: f64) -> String {
    let (value, unit) = match value.abs() {
        large if large >= 1e6 => (value / 1e6, " M"),
        large if large >= 1e3 => (value / 1e3, " k"),
        _ => (value, ""),
    };
    let rounded = format!("{value:.2}");
    format!("{}{unit}", rounded.trim_end_matches('0').trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round() {
        for (highest, expected) in [(9.0, 2.0), (10.0, 2.0), (47.0, 10.0), (250.0, 50.0), (0.8, 0.2)] {
            assert!((step(highest) - expected).abs() < 1e-9, "{highest}: {}", step(highest));
        }
        let shown: Vec<String> =
            [0.0, 0.25, 1_000.0, 64_000.0, 1_500_000.0].into_iter().map(number).collect();
        assert_eq!(shown, ["0", "0.25", "1 k", "64 k", "1.5 M"]);
    }

    #[test]
    fn a_chart_has_its_points_and_words() {
        let chart = Chart {
            title: "Speed & size".into(),
            x: "bytes".into(),
            y: "MB/s".into(),
            log_x: true,
            curves: vec![
                Curve { name: "one".into(), points: vec![(1_000.0, 10.0), (1_000_000.0, 20.0)] },
                Curve { name: "two <b>".into(), points: vec![(1_000.0, 5.0)] },
            ],
        };
        let svg = chart.svg().unwrap();
        assert!(svg.contains("Speed &amp; size") && svg.contains("two &lt;b>"), "{svg}");
        assert!(svg.contains("<path d=\"M70.0 172.0L620.0 40.0\""), "{svg}");
        assert_eq!(svg.matches("<circle").count(), 3 + 2);
    }

    #[test]
    fn without_points_there_is_no_picture() {
        let curves = vec![Curve { name: String::new(), points: Vec::new() }];
        let chart = Chart { title: String::new(), x: String::new(), y: String::new(), log_x: false, curves };
        assert_eq!(chart.svg(), None);
    }
}
