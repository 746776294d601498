//! A sequence diagram as SVG: time goes down, each arrow is a message.

use std::fmt::Write as _;
use std::time::Duration;

use assay_record::{Exchange, Inbound};

use super::exchanges;
use super::text::line;

/// Rows of a diagram; a flow that polls for long has more than anybody reads.
const MOST: usize = 40;
const HEAD: usize = 46;
const STEP: usize = 30;
const PAIR: usize = 52;
const CALL: usize = 44;

/// Where the lanes stand.
const ASSAY: usize = 60;
const SERVER: usize = 440;
const VALIDATOR: usize = 540;
const RESPONDER: usize = 840;

/// One thing that is drawn.
pub(super) enum Row<'a> {
    /// A step begins.
    Step(String),
    /// A request and its answer, and what there is to remark of it.
    Exchange(&'a Exchange, Vec<String>),
    /// A validation request.
    Inbound(&'a Inbound),
}

impl Row<'_> {
    /// When it began, for those that have a time.
    pub(super) fn at(&self) -> Option<Duration> {
        match self {
            Self::Step(_) => None,
            Self::Exchange(exchange, _) => Some(exchange.timing.start),
            Self::Inbound(inbound) => Some(inbound.at),
        }
    }

    const fn height(&self) -> usize {
        match self {
            Self::Step(_) => STEP,
            Self::Exchange(..) => PAIR,
            Self::Inbound(_) => CALL,
        }
    }
}

/// The diagram; empty where there is nothing to draw. Unlike the rest of the page it is built by
/// hand, so every text in it goes through [`escape`].
pub(super) fn svg(rows: &[Row<'_>], title: &str) -> String {
    if !rows.iter().any(|row| matches!(row, Row::Exchange(..))) {
        return String::new();
    }
    let left_out = rows.len().saturating_sub(MOST);
    let rows = rows.get(..MOST).unwrap_or(rows);
    let validates = rows.iter().any(|row| matches!(row, Row::Inbound(_)));
    let width = if validates { RESPONDER + 60 } else { SERVER + 60 };
    let tail = if left_out > 0 { 40 } else { 14 };
    let height = HEAD + rows.iter().map(Row::height).sum::<usize>() + tail;
    let mut svg = format!(
        "<svg class=\"seq\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"group\" aria-label=\"Sequence diagram: {}\">",
        escape(title)
    );
    lanes(&mut svg, validates, height);
    let mut y = HEAD;
    for row in rows {
        match row {
            Row::Step(title) => step(&mut svg, y, width, title),
            Row::Exchange(exchange, remarks) => pair(&mut svg, y, exchange, remarks),
            Row::Inbound(inbound) => call(&mut svg, y, inbound),
        }
        y += row.height();
    }
    if left_out > 0 {
        let _ = write!(
            svg,
            "<text class=\"note\" x=\"{}\" y=\"{}\">… {left_out} more are in result.json</text>",
            ASSAY + 12,
            y + 24
        );
    }
    svg.push_str("</svg>");
    svg
}

fn lanes(svg: &mut String, validates: bool, height: usize) {
    let mut all = vec![(ASSAY, "assay"), (SERVER, "server")];
    if validates {
        all.extend([(VALIDATOR, "its validator"), (RESPONDER, "responder")]);
    }
    for (x, name) in all {
        let _ = write!(
            svg,
            "<text class=\"lane\" x=\"{x}\" y=\"20\">{name}</text>\
             <line class=\"life\" x1=\"{x}\" y1=\"30\" x2=\"{x}\" y2=\"{height}\"/>"
        );
    }
}

fn step(svg: &mut String, y: usize, width: usize, title: &str) {
    let _ = write!(
        svg,
        "<rect class=\"band\" x=\"0\" y=\"{}\" width=\"{width}\" height=\"20\"/>\
         <text class=\"step\" x=\"8\" y=\"{}\">{}</text>",
        y + 4,
        y + 18,
        escape(&line(title, 60))
    );
}

fn pair(svg: &mut String, y: usize, exchange: &Exchange, remarks: &[String]) {
    let id = exchange.id.0;
    let request = format!("{} {}", line(&exchange.sent.method, 10), path(&exchange.sent.url));
    let (status, kind) = exchanges::status(exchange);
    let mutated = if remarks.is_empty() { "" } else { " remarked" };
    let remark = remarks.join(", ");
    let said = if remark.is_empty() { String::new() } else { format!(" ({remark})") };
    let _ = write!(
        svg,
        "<a href=\"#x{id}\" class=\"msg {kind}{mutated}\" aria-label=\"exchange {id}: {} gives {}{}\">",
        escape(&request),
        escape(&status),
        escape(&said)
    );
    let _ = write!(
        svg,
        "<rect class=\"hit\" x=\"{ASSAY}\" y=\"{y}\" width=\"{}\" height=\"{PAIR}\"/>",
        SERVER - ASSAY
    );
    label(svg, "req", ASSAY + 12, y + 14, &request);
    arrow(svg, "out", ASSAY, SERVER, y + 20);
    let answer = if remark.is_empty() { status } else { format!("{status}  ·  {remark}") };
    label(svg, "res", ASSAY + 12, y + 36, &answer);
    arrow(svg, "back", SERVER, ASSAY, y + 42);
    let _ =
        write!(svg, "<text class=\"num\" x=\"{}\" y=\"{}\">#{id}</text></a>", ASSAY - 8, y + 24);
}

fn call(svg: &mut String, y: usize, inbound: &Inbound) {
    label(svg, "req", VALIDATOR + 10, y + 14, &line(&inbound.question, 44));
    arrow(svg, "out", VALIDATOR, RESPONDER, y + 20);
    label(svg, "res", VALIDATOR + 10, y + 34, &line(&inbound.answer, 44));
}

fn label(svg: &mut String, class: &str, x: usize, y: usize, text: &str) {
    let _ = write!(svg, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>", escape(text));
}

fn arrow(svg: &mut String, class: &str, from: usize, to: usize, y: usize) {
    let back = if from < to { to - 7 } else { to + 7 };
    let _ = write!(
        svg,
        "<path class=\"{class}\" d=\"M{from} {y}H{to}\"/>\
         <path class=\"tip {class}\" d=\"M{back} {}L{to} {y}L{back} {}\"/>",
        y - 4,
        y + 4
    );
}

/// The path of a URL, short enough for an arrow.
fn path(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or(rest);
    let count = path.chars().count();
    if count <= 40 {
        return line(path, 40);
    }
    // The end tells more than the middle: it is the id of the object.
    let begin: String = path.chars().take(18).collect();
    let end: String = path.chars().skip(count - 20).collect();
    format!("{}…{}", line(&begin, 18), line(&end, 20))
}

pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn each_exchange_is_an_arrow_that_leads_to_it() {
        let mut exchange = sample::exchange(7, 400, "{}");
        exchange.sent.url = "https://ca.test/\"><script>".to_owned();
        let rows = [Row::Step("new-order".to_owned()), Row::Exchange(&exchange, Vec::new())];
        let svg = svg(&rows, "a check");
        assert!(svg.contains("href=\"#x7\""), "{svg}");
        assert!(!svg.contains("<script>"), "{svg}");
        assert!(super::svg(&rows[..1], "nothing").is_empty());
    }
}
