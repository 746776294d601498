//! Tests of the whole: the binary as a person meets it, and the shape of the workspace.

mod assay;
mod ci_page;
mod embedded_ca;
mod floors;
mod flows;
mod kill_matrix;
mod known_failures;
mod language;
mod many_clients;
mod measured_runs;
mod mistakes;
mod mutations;
mod real_bugs;
mod reports;
mod tutorial;
mod virtual_user;
mod wrong_files;
