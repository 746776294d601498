//! The course of a run, a line for each stretch, for spreadsheets.

use std::fmt::Write as _;

use assay_record::LoadRun;

/// Seconds, counts, and times in microseconds.
pub fn course(run: &LoadRun) -> String {
    let mut text = String::from(
        "start_s,length_s,warmup,due,begun,completed,failed,dropped,in_flight,requests,response_p50_us,\
         response_p90_us,response_p99_us,response_max_us,lag_p99_us,generator_cpu\n",
    );
    for stretch in &run.course {
        let [p50, p90, p99, max] = stretch.response;
        let _ = writeln!(
            text,
            "{:.3},{:.3},{},{},{},{},{},{},{},{},{p50},{p90},{p99},{max},{},{:.4}",
            stretch.start.as_secs_f64(),
            stretch.length.as_secs_f64(),
            u8::from(stretch.is_warmup),
            stretch.due,
            stretch.begun,
            stretch.completed,
            stretch.failed,
            stretch.dropped,
            stretch.in_flight,
            stretch.requests,
            stretch.lag,
            stretch.cpu,
        );
    }
    text
}
