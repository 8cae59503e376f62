//! Texts made to hurt: long runs of what number rules look ahead over. Each must be read in linear time.

use chancery_counts as _;
use chancery_testkit::Kit;
use std::time::Instant;

#[test]
fn long_runs_are_read_in_linear_time() {
    let built = Kit::new().plugin("counts", "").build();
    let patterns = [
        "hundred and ",
        "a hundred and ",
        "two hundred and ",
        "three and ",
        "one and a ",
        "three and three and ",
        "1:1:",
        "1,",
        "1.",
        "1-",
        "1/",
        "1 234 234 ",
        "5\" ",
        "[1,",
        "half of ",
        "a third of ",
        "between 1 and ",
        "from 1 to ",
        "more than ",
        "at least 5 and at most ",
        "one in ",
        "3 million and ",
        "1 thousand 1 ",
        "minus ",
        "$",
        "$5 ",
        "5 feet 2 ",
        "per ",
        "5 dollars and ",
        "several hundred ",
        "dozens of ",
        "first ",
        "twenty-",
        "U.S. ",
        "5 big and ",
        "5 A1",
        "1a",
        "2 \u{201c}",
        "half a ",
        "5 of the ",
        "May 5 and 6 and ",
    ];
    for pattern in patterns {
        let text = pattern.repeat(150_000 / pattern.len());
        let start = Instant::now();
        built.read(&text);
        assert!(start.elapsed().as_secs() < 10, "{pattern:?} took {:?}", start.elapsed());
    }
}
