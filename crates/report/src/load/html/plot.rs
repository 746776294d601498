//! Plots as SVG. The drawing stretches with the page while its labels, which are HTML, do not: so
//! that they can be read on a phone too. All texts in it are ours, and are escaped nevertheless.

use std::fmt::Write as _;

use crate::html::diagram::escape;

/// Units of a drawing in either direction.
const SIDE: f64 = 1000.0;

/// Widest share between the least and the largest value that a linear scale shows well.
const LINEAR: f64 = 25.0;

/// A direction of a plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    least: f64,
    most: f64,
    is_logarithmic: bool,
}

impl Scale {
    /// From one value to another.
    pub(super) fn linear(least: f64, most: f64) -> Self {
        let most = if most > least { most } else { least + 1.0 };
        Self { least, most, is_logarithmic: false }
    }

    /// From zero to a round number at or above the largest.
    pub(super) fn from_zero(values: impl Iterator<Item = f64>) -> Self {
        let most = values.fold(0.0, f64::max);
        let step = round_step(most.max(f64::MIN_POSITIVE) / 4.0);
        let most = if most > 0.0 { (most / step).ceil() * step } else { 1.0 };
        Self { least: 0.0, most, is_logarithmic: false }
    }

    /// Logarithmic where the values lie far apart, else from zero.
    pub(super) fn fitting(values: impl Iterator<Item = f64> + Clone) -> Self {
        let above = values.clone().filter(|value| *value > 0.0);
        let (least, most) =
            above.fold((f64::INFINITY, 0.0), |(a, b): (f64, f64), v| (a.min(v), b.max(v)));
        if most <= least * LINEAR {
            return Self::from_zero(values);
        }
        Self::logarithmic(least, most)
    }

    /// Logarithmic, between round numbers around both.
    pub(super) fn logarithmic(least: f64, most: f64) -> Self {
        let least = if least > 0.0 { least } else { 1.0 };
        let most = most.max(least * 2.0);
        let least = down(least);
        let up = down(most);
        let most = if up < most { next_up(up) } else { up };
        Self { least, most, is_logarithmic: true }
    }

    pub(super) const fn is_logarithmic(&self) -> bool {
        self.is_logarithmic
    }

    /// Where a value lies, from 0 to 1.
    pub(super) fn share(&self, value: f64) -> f64 {
        let share = if self.is_logarithmic {
            (value.max(self.least) / self.least).ln() / (self.most / self.least).ln()
        } else {
            (value - self.least) / (self.most - self.least)
        };
        share.clamp(0.0, 1.0)
    }

    /// Round values to be labelled.
    pub(super) fn ticks(&self) -> Vec<f64> {
        if !self.is_logarithmic {
            let step = round_step((self.most - self.least) / 4.0);
            return self.stepped(step);
        }
        let mut ticks = Vec::new();
        let mut at = self.least;
        while at <= self.most * 1.001 && ticks.len() < 40 {
            ticks.push(at);
            at = next_up(at);
        }
        if ticks.len() > 7 {
            let decades = ticks.iter().filter(|tick| is_power_of_ten(**tick)).count();
            ticks.retain(|tick| {
                is_power_of_ten(*tick) || (decades < 4 && is_power_of_ten(*tick / 5.0))
            });
        }
        ticks
    }

    /// Values that are so far apart.
    pub(super) fn stepped(&self, step: f64) -> Vec<f64> {
        let first = (self.least / step).ceil();
        let count = ((self.most / step + 1e-9).floor() - first).clamp(0.0, 40.0) as u32;
        (0..=count).map(|n| (first + f64::from(n)) * step).collect()
    }
}

/// 1, 2 or 5 times a power of ten, at or above.
fn round_step(at_least: f64) -> f64 {
    let floor = down(at_least);
    if floor < at_least * 0.999_999 { next_up(floor) } else { floor }
}

/// 1, 2 or 5 times a power of ten, at or below.
fn down(value: f64) -> f64 {
    let power = 10f64.powf((value.log10() + 1e-9).floor());
    match value / power * 1.000_001 {
        digit if digit >= 5.0 => 5.0 * power,
        digit if digit >= 2.0 => 2.0 * power,
        _ => power,
    }
}

/// The next such number.
fn next_up(value: f64) -> f64 {
    let power = 10f64.powf((value.log10() + 1e-9).floor());
    match value / power {
        digit if digit > 4.0 => 10.0 * power,
        digit if digit > 1.5 => 5.0 * power,
        _ => 2.0 * power,
    }
}

fn is_power_of_ten(value: f64) -> bool {
    let power = value.log10();
    (power - power.round()).abs() < 1e-6
}

/// Seconds between labels of a time axis.
pub(super) fn time_step(length: f64) -> f64 {
    let steps = [
        0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0,
        7200.0, 14_400.0, 21_600.0, 43_200.0, 86_400.0,
    ];
    let fits = |step: &&f64| length / **step <= 8.0;
    steps.iter().find(fits).copied().unwrap_or_else(|| round_step(length / 8.0))
}

/// How a series is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Draw {
    Line,
    /// A line with a shade below it.
    Area,
    Bars,
    /// A line with a dot at each value.
    Dots,
}

/// Values that belong together; a gap is `None`.
#[derive(Clone, Debug)]
pub(super) struct Series {
    /// For the legend; empty where it has no place there.
    pub(super) name: String,
    /// Of its colour.
    pub(super) class: &'static str,
    pub(super) draw: Draw,
    pub(super) points: Vec<Option<(f64, f64)>>,
}

/// A label of an axis.
pub(super) type Label = (f64, String);

/// One plot.
#[derive(Debug)]
pub(super) struct Plot {
    pub(super) title: String,
    pub(super) note: String,
    pub(super) x: Scale,
    pub(super) y: Scale,
    pub(super) x_labels: Vec<Label>,
    pub(super) y_labels: Vec<Label>,
    /// A shaded part, and what it is.
    pub(super) shade: Option<(f64, f64, &'static str)>,
    pub(super) series: Vec<Series>,
    /// What is said of a place along the horizontal axis.
    pub(super) tips: Vec<(f64, Vec<String>)>,
    /// Plots of one group share their cursor.
    pub(super) group: &'static str,
}

impl Plot {
    /// The plot as markup.
    pub(super) fn html(&self) -> String {
        let mut html = format!(
            "<figure class=\"chart\"><figcaption>{} <span class=\"dim\">{}</span></figcaption>",
            escape(&self.title),
            escape(&self.note)
        );
        self.legend(&mut html);
        let _ = write!(html, "<div class=\"plot\" data-group=\"{}\"", self.group);
        self.data(&mut html);
        html.push_str("><div class=\"ys\" aria-hidden=\"true\">");
        for (value, label) in &self.y_labels {
            let top = 100.0 - self.y.share(*value) * 100.0;
            let _ = write!(html, "<span style=\"top:{top:.2}%\">{}</span>", escape(label));
        }
        html.push_str("</div><div class=\"area\">");
        self.svg(&mut html);
        if let Some((from, to, name)) = self.shade {
            let middle = f64::midpoint(self.x.share(from), self.x.share(to)) * 100.0;
            let _ = write!(html, "<span class=\"shade\" style=\"left:{middle:.2}%\">{name}</span>");
        }
        html.push_str("</div><div class=\"xs\" aria-hidden=\"true\">");
        for (at, (value, label)) in self.x_labels.iter().enumerate() {
            let left = self.x.share(*value) * 100.0;
            let left_out = self.x_labels.len() > 5 && at % 2 == 1;
            let class = if left_out { " class=\"odd\"" } else { "" };
            let _ = write!(html, "<span{class} style=\"left:{left:.2}%\">{}</span>", escape(label));
        }
        html.push_str("</div></div></figure>");
        html
    }

    fn legend(&self, html: &mut String) {
        if self.series.len() < 2 {
            return;
        }
        html.push_str("<ul class=\"keys\">");
        for series in self.series.iter().filter(|series| !series.name.is_empty()) {
            let shape = if series.draw == Draw::Bars { "bar" } else { "line" };
            let _ = write!(
                html,
                "<li><svg class=\"key {shape}\" viewBox=\"0 0 24 10\" aria-hidden=\"true\">\
                 <path class=\"{}\" d=\"M1 5H23\"/></svg>{}</li>",
                series.class,
                escape(&series.name)
            );
        }
        html.push_str("</ul>");
    }

    fn data(&self, html: &mut String) {
        if self.tips.is_empty() {
            return;
        }
        let places = self.tips.iter().map(|(x, _)| format!("{:.4}", self.x.share(*x)));
        let tips = self.tips.iter().map(|(_, lines)| lines.join(";"));
        let _ = write!(
            html,
            " data-x=\"{}\" data-tips=\"{}\"",
            places.collect::<Vec<_>>().join(","),
            escape(&tips.collect::<Vec<_>>().join("|"))
        );
    }

    fn svg(&self, html: &mut String) {
        let names = self.series.iter().map(|series| series.name.as_str());
        let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
        let _ = write!(
            html,
            "<svg viewBox=\"0 0 {SIDE} {SIDE}\" preserveAspectRatio=\"none\" role=\"img\" \
             aria-label=\"{}: {}\">",
            escape(&self.title),
            escape(&names.join(", "))
        );
        if let Some((from, to, _)) = self.shade {
            let (from, to) = (self.x.share(from) * SIDE, self.x.share(to) * SIDE);
            let _ = write!(
                html,
                "<rect class=\"shade\" x=\"{from:.1}\" y=\"0\" width=\"{:.1}\" height=\"{SIDE}\"/>",
                to - from
            );
        }
        for (value, _) in &self.y_labels {
            let y = SIDE - self.y.share(*value) * SIDE;
            let _ = write!(html, "<path class=\"grid\" d=\"M0 {y:.1}H{SIDE}\"/>");
        }
        for (value, _) in &self.x_labels {
            let x = self.x.share(*value) * SIDE;
            let _ = write!(html, "<path class=\"grid x\" d=\"M{x:.1} 0V{SIDE}\"/>");
        }
        // The first stands above the others.
        for series in self.series.iter().rev() {
            self.draw(html, series);
        }
        let _ =
            write!(html, "<path class=\"cursor\" d=\"M0 0V{SIDE}\" visibility=\"hidden\"/></svg>");
    }

    fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.x.share(x) * SIDE, SIDE - self.y.share(y) * SIDE)
    }

    fn draw(&self, html: &mut String, series: &Series) {
        let class = series.class;
        if series.draw == Draw::Bars {
            let mut path = String::new();
            for point in series.points.iter().flatten().filter(|(_, y)| *y > 0.0) {
                let (x, y) = self.place(*point);
                let _ = write!(path, "M{x:.1} {SIDE}V{y:.1}");
            }
            let width = bar_width(series.points.len());
            let _ = write!(
                html,
                "<path class=\"bars {class}\" style=\"stroke-width:{width}px\" d=\"{path}\"/>"
            );
            return;
        }
        for run in series.points.split(Option::is_none).filter(|run| !run.is_empty()) {
            let places: Vec<(f64, f64)> = run.iter().flatten().map(|at| self.place(*at)).collect();
            let mut path = String::new();
            for (at, (x, y)) in places.iter().enumerate() {
                let _ = write!(path, "{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' });
            }
            if let ([first, ..], [.., last], Draw::Area) =
                (places.as_slice(), places.as_slice(), series.draw)
            {
                let _ = write!(
                    html,
                    "<path class=\"under {class}\" d=\"{path}L{:.1} {SIDE}L{:.1} {SIDE}Z\"/>",
                    last.0, first.0
                );
            }
            let _ = write!(html, "<path class=\"line {class}\" d=\"{path}\"/>");
            // A path without length and with round ends is a dot, however the drawing is stretched.
            if series.draw == Draw::Dots || places.len() == 1 {
                for (x, y) in &places {
                    let _ = write!(html, "<path class=\"dot {class}\" d=\"M{x:.1} {y:.1}h0\"/>");
                }
            }
        }
    }
}

/// Pixels, so that bars do not touch on a narrow screen.
const fn bar_width(count: usize) -> usize {
    match count {
        0..=30 => 6,
        31..=80 => 3,
        81..=200 => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_cover_the_values() {
        let scale = Scale::from_zero([3.0, 87.0].into_iter());
        assert_eq!(scale.ticks(), [0.0, 50.0, 100.0]);
        assert_eq!(Scale::from_zero([20.0].into_iter()).ticks(), [0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(Scale::from_zero([0.0].into_iter()).ticks().first(), Some(&0.0));
        let wide = Scale::logarithmic(130.0, 2_600_000.0);
        assert_eq!(wide.ticks(), [1e2, 1e3, 1e4, 1e5, 1e6]);
        assert!(wide.share(130.0) > 0.0 && wide.share(2_600_000.0) < 1.0);
        assert_eq!(Scale::logarithmic(700.0, 9000.0).ticks(), [500.0, 1e3, 2e3, 5e3, 1e4]);
        assert_eq!(Scale::linear(0.0, 40.0).stepped(time_step(40.0)).len(), 9);
    }

    #[test]
    fn values_far_apart_get_a_logarithmic_scale() {
        assert!(Scale::fitting([10.0, 9000.0, 0.0].into_iter()).is_logarithmic());
        assert!(!Scale::fitting([10.0, 90.0].into_iter()).is_logarithmic());
        assert!(!Scale::fitting(std::iter::empty()).is_logarithmic());
    }

    #[test]
    fn a_gap_in_the_values_is_a_gap_in_the_line() {
        let series = Series {
            name: "p50".to_owned(),
            class: "s1",
            draw: Draw::Line,
            points: vec![Some((0.0, 1.0)), Some((1.0, 2.0)), None, Some((3.0, 1.0))],
        };
        let plot = Plot {
            title: "<t>".to_owned(),
            note: String::new(),
            x: Scale::linear(0.0, 4.0),
            y: Scale::linear(0.0, 2.0),
            x_labels: vec![(0.0, "0".to_owned())],
            y_labels: Vec::new(),
            shade: Some((0.0, 1.0, "warm-up")),
            series: vec![series],
            tips: vec![(0.5, vec!["a".to_owned(), "b 1".to_owned()])],
            group: "time",
        };
        let html = plot.html();
        assert_eq!(html.matches("class=\"line s1\"").count(), 2);
        assert_eq!(html.matches("class=\"dot s1\"").count(), 1, "what stands alone is a dot");
        assert!(html.contains("d=\"M0.0 500.0L250.0 0.0\""), "{html}");
        assert!(html.contains("data-x=\"0.1250\" data-tips=\"a;b 1\""), "{html}");
        assert!(html.contains("&lt;t&gt;") && !html.contains("<t>"));
    }
}
