//! Interleaved rounds, and what is printed of them.

use super::Failure;

/// What a ratio is held against.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Target {
    AtLeast(f64),
    AtMost(f64),
}

impl Target {
    fn is_met(self, value: f64) -> bool {
        match self {
            Self::AtLeast(least) => value >= least,
            Self::AtMost(most) => value <= most,
        }
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AtLeast(least) => write!(f, "at least {least}"),
            Self::AtMost(most) => write!(f, "at most {most}"),
        }
    }
}

pub(crate) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A row of the table: its values in all rounds, their median, and whether it is as it should be.
pub(crate) fn row(label: &str, values: &[f64], target: Option<Target>) {
    let each: Vec<String> = values.iter().map(|value| format!("{value:.4}")).collect();
    let middle = median(values);
    let told = match target {
        None => String::new(),
        Some(target) => {
            let word = if target.is_met(middle) { "met" } else { "MISSED" };
            format!("  {target}: {word}")
        }
    };
    println!("  {label:<46} median {middle:>10.4}{told}   ({})", each.join(" "));
}

/// Measures things in turns: A B, B A, A B, ... Values come back by round, A first.
pub(crate) fn in_turns<T: Copy + Default, const N: usize>(
    rounds: usize,
    mut measure: impl FnMut(usize) -> Result<T, Failure>,
) -> Result<Vec<[T; N]>, Failure> {
    let mut all = Vec::new();
    for round in 0..rounds {
        let mut values = [T::default(); N];
        for turn in 0..N {
            let which = if round % 2 == 0 { turn } else { N - 1 - turn };
            values[which] = measure(which)?;
        }
        all.push(values);
    }
    Ok(all)
}

/// One figure of each round.
pub(crate) fn each<T>(rounds: &[T], pick: impl Fn(&T) -> f64) -> Vec<f64> {
    rounds.iter().map(pick).collect()
}
