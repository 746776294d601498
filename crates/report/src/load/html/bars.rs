//! Bars beside names: where a flow is in the course of its steps, and how far values spread.

use std::fmt::Write as _;

use assay_record::{LoadRun, Trend};

use super::charts::times;
use super::plot::Scale;
use crate::html::diagram::escape;
use crate::html::text::line;
use crate::load::words::{WHERE, time, trend};

/// The steps with their distributions, in their order.
pub(super) fn steps(run: &LoadRun) -> impl Iterator<Item = (&str, &Trend)> {
    let steps = run.trends.iter().filter(|trend| trend.metric == "acme_step_duration");
    steps.map(|trend| (trend.step.as_deref().unwrap_or_default(), trend))
}

/// The steps of a mean flow, one after the other. Means add up, which percentiles do not; where no
/// flow was cut short by a failure, what is left to the whole passed between the steps.
pub(super) fn waterfall(run: &LoadRun) -> String {
    let steps: Vec<_> = steps(run).filter(|(_, trend)| trend.count > 0).collect();
    let flows = ended(run);
    if steps.is_empty() || flows <= 0.0 {
        return String::new();
    }
    // A step that not every flow has counts as often as it is there.
    let of = |trend: &Trend| trend.mean * trend.count as f64 / flows;
    let sum: f64 = steps.iter().map(|(_, trend)| of(trend)).sum();
    let whole = trend(run, "acme_flow_service_time").filter(|_| run.flows.failed == 0);
    let length = whole.map_or(sum, |whole| whole.mean.max(sum)).max(1.0);
    let mut html = String::from("<div class=\"rows\">");
    let mut at = 0.0;
    for (name, trend) in steps {
        row(&mut html, name, &bar(at / length, of(trend) / length, "s1"), &time(of(trend) as u64));
        at += of(trend);
    }
    if whole.is_some() {
        if length > sum {
            let rest = bar(at / length, (length - sum) / length, "s5");
            row(&mut html, "between the steps", &rest, &time((length - sum) as u64));
        }
        row(&mut html, "the whole flow", &bar(0.0, 1.0, "s2"), &time(length as u64));
    }
    html.push_str("</div>");
    html
}

fn ended(run: &LoadRun) -> f64 {
    (run.flows.completed + run.flows.failed) as f64
}

/// How each step's values spread, on one scale.
pub(super) fn spread(run: &LoadRun) -> String {
    let steps: Vec<_> = steps(run).filter(|(_, trend)| trend.count > 0).collect();
    let values = steps.iter().flat_map(|(_, trend)| {
        [trend.percentile(5.0), Some(trend.max)].into_iter().flatten().map(|value| value as f64)
    });
    let (least, most) =
        values.fold((f64::INFINITY, 0.0), |(a, b): (f64, f64), v| (a.min(v.max(1.0)), b.max(v)));
    if steps.is_empty() || most <= 0.0 {
        return String::new();
    }
    let scale = Scale::logarithmic(least, most);
    let labels = times(&scale);
    let mut html = String::from("<div class=\"rows\">");
    for (name, trend) in steps {
        let at = |percentile: f64| scale.share(trend.percentile(percentile).unwrap_or(0) as f64);
        let mut track = String::new();
        for (value, _) in &labels {
            let x = scale.share(*value) * 1000.0;
            let _ = write!(track, "<path class=\"grid x\" d=\"M{x:.1} 0V10\"/>");
        }
        let pieces = [(5.0, 50.0, "low"), (50.0, 90.0, "most"), (90.0, 99.0, "tail")];
        for (from, to, class) in pieces {
            let (from, to) = (at(from) * 1000.0, at(to) * 1000.0);
            let width = (to - from).max(1.0);
            let _ = write!(
                track,
                "<rect class=\"{class}\" x=\"{from:.1}\" y=\"2\" width=\"{width:.1}\" height=\"6\"/>"
            );
        }
        let (median, max) = (at(50.0) * 1000.0, scale.share(trend.max as f64) * 1000.0);
        let _ = write!(
            track,
            "<path class=\"reach\" d=\"M{:.1} 5H{max:.1}\"/><path class=\"median\" d=\"M{median:.1} 1V9\"/>\
             <path class=\"max\" d=\"M{max:.1} 2V8\"/>",
            at(99.0) * 1000.0
        );
        let p99 = trend.percentile(99.0).map_or_else(|| "–".to_owned(), time);
        row(&mut html, name, &svg(&track), &p99);
    }
    html.push_str("<span></span><div class=\"xs\" aria-hidden=\"true\">");
    for (at, (value, label)) in labels.iter().enumerate() {
        let left = scale.share(*value) * 100.0;
        let class = if at % 2 == 1 { " class=\"odd\"" } else { "" };
        let _ = write!(html, "<span{class} style=\"left:{left:.2}%\">{}</span>", escape(label));
    }
    html.push_str("</div><span></span></div>");
    html
}

/// How much of each cause a mean flow has.
pub(super) fn places(run: &LoadRun) -> String {
    let flows = ended(run);
    let all: Vec<(&str, f64)> = WHERE
        .iter()
        .filter_map(|(metric, name)| {
            let trend = trend(run, metric)?;
            Some((*name, trend.mean * trend.count as f64 / flows.max(1.0)))
        })
        .collect();
    let most = all.iter().map(|(_, micros)| *micros).fold(0.0, f64::max);
    if flows <= 0.0 || most <= 0.0 {
        return String::new();
    }
    let mut html = String::from("<div class=\"rows\">");
    for (name, micros) in all {
        row(&mut html, name, &bar(0.0, micros / most, "s1"), &time(micros as u64));
    }
    html.push_str("</div>");
    html
}

fn row(html: &mut String, name: &str, track: &str, value: &str) {
    let _ = write!(
        html,
        "<span class=\"name\">{}</span>{track}<span class=\"value\">{}</span>",
        escape(&line(name, 120)),
        escape(value)
    );
}

fn svg(drawing: &str) -> String {
    format!(
        "<svg class=\"track\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" \
         aria-hidden=\"true\">{drawing}</svg>"
    )
}

fn bar(from: f64, length: f64, class: &str) -> String {
    let (from, length) = (from.clamp(0.0, 1.0) * 1000.0, length.clamp(0.0, 1.0) * 1000.0);
    let length = length.max(2.0).min(1000.0 - from.min(998.0));
    svg(&format!(
        "<rect class=\"bar {class}\" x=\"{from:.1}\" y=\"1\" width=\"{length:.1}\" height=\"8\"/>"
    ))
}
