//! Chancery with the stock plugins and one of our own.

use chancery_all as _;
use visit_kinds as _;

fn main() -> std::process::ExitCode {
    chancery_cli::main()
}
