//! Tests of the whole: the binary as a person meets it, and the shape of the workspace.

mod assay;
mod ci_page;
mod deployments;
mod embedded_ca;
mod floors;
mod flows;
mod fuzz;
mod kill_matrix;
mod known_failures;
mod language;
mod load;
mod load_live;
mod load_shards;
mod many_clients;
mod measured_runs;
mod mistakes;
mod mortal;
mod mutations;
mod onion_and_device_words;
mod progress;
mod real_bugs;
mod reports;
mod restart;
mod tutorial;
mod virtual_user;
mod wrong_files;
