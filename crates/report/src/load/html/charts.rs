//! Which plots a measured run has.

use assay_record::{LoadRun, Stretch, Trend};

use super::plot::{Draw, Label, Plot, Scale, Series, time_step};
use crate::load::words::{rate, time, trend};

/// Response time over the course of the run.
pub(super) fn response(run: &LoadRun) -> Option<Plot> {
    let course = &run.course;
    let values = course.iter().flat_map(|stretch| stretch.response).map(|micros| micros as f64);
    if values.clone().all(|value| value <= 0.0) {
        return None;
    }
    let y = Scale::fitting(values);
    let names = ["p50", "p90", "p99", "max"];
    let series =
        names.iter().zip(["s1", "s2", "s3", "s4"]).enumerate().map(|(at, (name, class))| {
            let value = |stretch: &Stretch| {
                stretch
                    .response
                    .get(at)
                    .copied()
                    .filter(|value| *value > 0)
                    .map(|value| value as f64)
            };
            over_time(run, name, class, Draw::Line, value)
        });
    let tips = |stretch: &Stretch| {
        let pairs = names.iter().zip(stretch.response).rev();
        let mut lines = vec![format!("completed {}", stretch.completed)];
        if stretch.completed > 0 {
            lines.extend(pairs.map(|(name, value)| format!("{name} {}", time(value))));
        }
        lines
    };
    Some(timed(
        run,
        "Response time",
        &format!("of the flows that completed{}", scale_said(&y)),
        y,
        times(&y),
        series.collect(),
        tips,
    ))
}

/// What was due, what completed, and what was dropped.
pub(super) fn rates(run: &LoadRun) -> Option<Plot> {
    let of = |count: u64, stretch: &Stretch| per_second(count, stretch);
    if run.course.iter().all(|stretch| stretch.due + stretch.begun + stretch.completed == 0) {
        return None;
    }
    let highest = run.course.iter().map(|s| of(s.due.max(s.completed).max(s.dropped), s));
    let y = Scale::from_zero(highest);
    let mut series = vec![
        over_time(run, "due", "s5", Draw::Line, |s| Some(of(s.due, s))),
        over_time(run, "completed", "s1", Draw::Area, |s| Some(of(s.completed, s))),
    ];
    if run.flows.dropped > 0 {
        series.push(over_time(run, "dropped", "bad", Draw::Bars, |s| Some(of(s.dropped, s))));
    }
    let tips = |s: &Stretch| {
        let mut lines = vec![
            format!("due {}", rate(of(s.due, s))),
            format!("completed {}", rate(of(s.completed, s))),
        ];
        if s.dropped > 0 {
            lines.push(format!("dropped {}", rate(of(s.dropped, s))));
        }
        lines
    };
    Some(timed(run, "Rate", "flows a second", y, rates_of(&y), series, tips))
}

/// Flows under way.
pub(super) fn in_flight(run: &LoadRun) -> Option<Plot> {
    let y = Scale::from_zero(run.course.iter().map(|stretch| stretch.in_flight as f64));
    if run.course.iter().all(|stretch| stretch.in_flight == 0) {
        return None;
    }
    let series = over_time(run, "under way", "s2", Draw::Area, |s| Some(s.in_flight as f64));
    let tips = |s: &Stretch| vec![format!("under way {}", s.in_flight)];
    Some(timed(
        run,
        "Flows under way",
        "at the end of each stretch",
        y,
        counts(&y),
        vec![series],
        tips,
    ))
}

/// Flows that failed.
pub(super) fn errors(run: &LoadRun) -> Option<Plot> {
    if run.course.iter().all(|stretch| stretch.failed == 0) {
        return None;
    }
    let y = Scale::from_zero(run.course.iter().map(|s| per_second(s.failed, s)));
    let series = over_time(run, "failed", "bad", Draw::Bars, |s| Some(per_second(s.failed, s)));
    let tips = |s: &Stretch| vec![format!("failed {} of {}", s.failed, s.failed + s.completed)];
    Some(timed(run, "Errors", "failed flows a second", y, rates_of(&y), vec![series], tips))
}

/// How late the generator was.
pub(super) fn lag(run: &LoadRun) -> Option<Plot> {
    let values = run.course.iter().map(|stretch| stretch.lag as f64);
    if values.clone().all(|value| value <= 0.0) {
        return None;
    }
    let y = Scale::fitting(values);
    let value = |s: &Stretch| (s.lag > 0).then_some(s.lag as f64);
    let series = over_time(run, "lag", "s3", Draw::Line, value);
    let tips = |s: &Stretch| vec![format!("lag p99 {}", time(s.lag))];
    let note = format!("99th percentile of how late flows began{}", scale_said(&y));
    Some(timed(run, "Generator's lag", &note, y, times(&y), vec![series], tips))
}

/// How busy the generator was.
pub(super) fn cpu(run: &LoadRun) -> Option<Plot> {
    if run.course.is_empty() {
        return None;
    }
    let y = Scale::linear(0.0, 1.0);
    let labels =
        [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| (share, format!("{:.0} %", share * 100.0)));
    let series = over_time(run, "CPU", "s2", Draw::Area, |s| Some(s.cpu));
    let tips = |s: &Stretch| vec![format!("CPU {:.0} %", s.cpu * 100.0)];
    let note = "share of its threads' time";
    Some(timed(run, "Generator's CPU", note, y, labels.to_vec(), vec![series], tips))
}

/// Percentiles of whole flows, on a scale on which each further nine takes the same room.
pub(super) fn percentiles(run: &LoadRun) -> Option<Plot> {
    let named = [
        ("acme_flow_duration", "response, from when it was due", "s1"),
        ("acme_flow_service_time", "service, from its first octet", "s2"),
    ];
    let curves: Vec<_> = named
        .iter()
        .filter_map(|(metric, name, class)| Some((*name, *class, curve(trend(run, metric)?))))
        .filter(|(_, _, curve)| curve.len() > 1)
        .collect();
    let points = || curves.iter().flat_map(|(_, _, curve)| curve);
    let right = points().map(|point| point.nines).fold(1.0, f64::max);
    points().next()?;
    let values: Vec<f64> = points().map(|point| point.micros as f64).collect();
    let y = Scale::fitting(values.into_iter());
    let x = Scale::linear(0.0, right);
    let labels = [0.0, 50.0, 90.0, 99.0, 99.9, 99.99, 99.999, 99.9999];
    let x_labels =
        labels.iter().map(|p| (nines(*p), said(*p))).filter(|(at, _)| *at <= right + 1e-9);
    let series = curves.iter().map(|(name, class, curve)| Series {
        name: (*name).to_owned(),
        class,
        draw: Draw::Dots,
        points: curve.iter().map(|point| Some((point.nines, point.micros as f64))).collect(),
    });
    let (_, _, longest) = curves.iter().max_by_key(|(_, _, curve)| curve.len())?;
    let tips = longest.iter().map(|point| {
        let mut lines = vec![point.name.clone()];
        for (name, _, curve) in &curves {
            if let Some(same) = curve.iter().find(|other| other.name == point.name) {
                let name = name.split(',').next().unwrap_or_default();
                lines.push(format!("{name} {}", time(same.micros)));
            }
        }
        (point.nines, lines)
    });
    Some(Plot {
        title: "Percentiles".to_owned(),
        note: format!("each further nine takes the same room{}", scale_said(&y)),
        x,
        y,
        x_labels: x_labels.collect(),
        y_labels: times(&y),
        shade: None,
        series: series.collect(),
        tips: tips.collect(),
        group: "percentiles",
    })
}

/// Rates that a capacity search tried, and the response time at each.
pub(super) fn trials(run: &LoadRun) -> Option<Plot> {
    let mut tried: Vec<_> = run.trials.iter().filter(|trial| trial.p99 > 0).collect();
    tried.sort_by(|a, b| a.rate.total_cmp(&b.rate));
    if tried.is_empty() {
        return None;
    }
    let y = Scale::fitting(tried.iter().map(|trial| trial.p99 as f64));
    let x = Scale::from_zero(tried.iter().map(|trial| trial.rate));
    let all =
        |held: bool| tried.iter().map(move |t| (t.held == held).then_some((t.rate, t.p99 as f64)));
    let line = tried.iter().map(|t| Some((t.rate, t.p99 as f64))).collect();
    let series = vec![
        Series {
            name: "held".to_owned(),
            class: "good",
            draw: Draw::Dots,
            points: apart(all(true)),
        },
        Series {
            name: "not held".to_owned(),
            class: "bad",
            draw: Draw::Dots,
            points: apart(all(false)),
        },
        Series { name: String::new(), class: "s5", draw: Draw::Line, points: line },
    ];
    let tips = tried.iter().map(|t| {
        let held = if t.held { "held" } else { "not held" };
        let lines = vec![
            format!("{} {held}", rate(t.rate)),
            format!("achieved {}", rate(t.achieved)),
            format!("p99 {}", time(t.p99)),
        ];
        (t.rate, lines)
    });
    Some(Plot {
        title: "Response time by rate".to_owned(),
        note: format!("99th percentile at each rate that was tried{}", scale_said(&y)),
        x,
        y,
        x_labels: rates_of(&x),
        y_labels: times(&y),
        shade: None,
        series,
        tips: tips.collect(),
        group: "rates",
    })
}

/// The same points, none joined to another.
fn apart(points: impl Iterator<Item = Option<(f64, f64)>>) -> Vec<Option<(f64, f64)>> {
    points.flat_map(|point| [point, None]).collect()
}

struct Point {
    name: String,
    nines: f64,
    micros: u64,
}

/// Percentiles that rest on at least one value, and the largest value, which stands where the last
/// of so many has its place.
fn curve(trend: &Trend) -> Vec<Point> {
    let count = trend.count.max(1) as f64;
    let mut points: Vec<Point> = trend
        .percentiles
        .iter()
        .filter(|(at, _)| *at < 100.0 && count * (1.0 - at / 100.0) >= 1.0)
        .map(|(at, micros)| Point { name: said(*at), nines: nines(*at), micros: *micros })
        .collect();
    if trend.count > 1 {
        points.push(Point { name: "max".to_owned(), nines: count.log10(), micros: trend.max });
    }
    points.sort_by(|a, b| a.nines.total_cmp(&b.nines));
    points
}

fn nines(percentile: f64) -> f64 {
    -(1.0 - percentile / 100.0).log10()
}

fn said(percentile: f64) -> String {
    if percentile > 0.0 { format!("p{percentile}") } else { "min".to_owned() }
}

fn scale_said(scale: &Scale) -> &'static str {
    if scale.is_logarithmic() { "; logarithmic" } else { "" }
}

/// Labels of times in microseconds.
pub(super) fn times(scale: &Scale) -> Vec<Label> {
    scale.ticks().into_iter().map(|micros| (micros, tick(micros))).collect()
}

fn tick(micros: f64) -> String {
    let short = |value: f64, unit: &str| {
        let text = format!("{value:.2}");
        format!("{} {unit}", text.trim_end_matches('0').trim_end_matches('.'))
    };
    match micros {
        m if m <= 0.0 => "0".to_owned(),
        m if m < 999.5 => short(m, "µs"),
        m if m < 999_500.0 => short(m / 1e3, "ms"),
        m => short(m / 1e6, "s"),
    }
}

fn rates_of(scale: &Scale) -> Vec<Label> {
    scale.ticks().into_iter().map(|rate| (rate, format!("{}/s", number(rate)))).collect()
}

fn counts(scale: &Scale) -> Vec<Label> {
    scale.ticks().into_iter().map(|count| (count, number(count))).collect()
}

fn number(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn per_second(count: u64, stretch: &Stretch) -> f64 {
    count as f64 / stretch.length.as_secs_f64().max(0.001)
}

fn middle(stretch: &Stretch) -> f64 {
    stretch.start.as_secs_f64() + stretch.length.as_secs_f64() / 2.0
}

/// A stretch that is much shorter than the others says little in a rate.
fn is_short(run: &LoadRun, stretch: &Stretch) -> bool {
    let longest = run.course.iter().map(|stretch| stretch.length).max().unwrap_or_default();
    stretch.length * 4 < longest
}

fn over_time(
    run: &LoadRun,
    name: &str,
    class: &'static str,
    draw: Draw,
    value: impl Fn(&Stretch) -> Option<f64>,
) -> Series {
    let points = run.course.iter().filter(|stretch| !is_short(run, stretch)).map(|stretch| {
        let value = if stretch.is_warmup { None } else { value(stretch) };
        value.map(|value| (middle(stretch), value))
    });
    Series { name: name.to_owned(), class, draw, points: points.collect() }
}

fn timed(
    run: &LoadRun,
    title: &str,
    note: &str,
    y: Scale,
    y_labels: Vec<Label>,
    series: Vec<Series>,
    tips: impl Fn(&Stretch) -> Vec<String>,
) -> Plot {
    let end = run.course.iter().map(|stretch| stretch.start + stretch.length).max();
    let end = end.unwrap_or_default().as_secs_f64();
    let x = Scale::linear(0.0, end);
    let warmup = run.course.iter().filter(|stretch| stretch.is_warmup);
    let warmup =
        warmup.map(|stretch| (stretch.start + stretch.length).as_secs_f64()).fold(0.0, f64::max);
    let measured = run.course.iter().filter(|s| !s.is_warmup && !is_short(run, s));
    Plot {
        title: title.to_owned(),
        note: note.to_owned(),
        x,
        y,
        x_labels: x.stepped(time_step(end)).into_iter().map(|at| (at, moment(at))).collect(),
        y_labels,
        shade: (warmup > 0.0).then_some((0.0, warmup, "warm-up")),
        series,
        tips: measured
            .map(|stretch| {
                let (from, to) = (stretch.start, stretch.start + stretch.length);
                let mut lines =
                    vec![format!("{:.0} to {:.0} s", from.as_secs_f64(), to.as_secs_f64())];
                lines.extend(tips(stretch));
                (middle(stretch), lines)
            })
            .collect(),
        group: "time",
    }
}

fn moment(seconds: f64) -> String {
    match seconds {
        s if s <= 0.0 => "0".to_owned(),
        s if s >= 3600.0 => format!("{} h", number(s / 3600.0)),
        s if s >= 120.0 && (s % 60.0).abs() < 1e-9 => format!("{} min", number(s / 60.0)),
        s => format!("{} s", number(s)),
    }
}
