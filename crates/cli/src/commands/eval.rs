//! `eval`: annotations against gold.

use crate::{WRONG, args::EvalArgs, load::load};

pub(crate) fn run(args: &EvalArgs) -> u8 {
    let Ok(_) = load(&args.config) else { return WRONG };
    WRONG
}
