//! Records of a few short documents each, and what every linker must keep.

use chancery_agreements as _;
use chancery_counts as _;
use chancery_dates as _;
use chancery_leaders as _;
use chancery_records as _;
use chancery_testkit::{Kit, Text, conformance, records};
use chancery_visits as _;

const LINKERS: [&str; 4] = ["agreements", "duplicates", "persons", "visits"];

fn kit() -> Kit {
    let plugins = ["dates", "counts", "leaders", "agreements", "visits"];
    let kit = plugins.iter().fold(Kit::new(), |kit, id| kit.plugin(id, ""));
    LINKERS.iter().fold(kit, |kit, id| kit.linker(id, ""))
}

#[test]
fn case_files() {
    let kit = kit();
    insta::glob!("cases/*.md", |path| insta::assert_snapshot!(records::render(&kit, path, &[])));
}

#[test]
fn conform() {
    const VISIT: &str = "From June 7 to 10, 2017, President Xi Jinping paid a state visit to Kazakhstan and \
        attended the Astana summit. He met with President Vladimir Putin of Russia. The two countries signed the \
        Joint Statement of the People's Republic of China and the Republic of Kazakhstan.";
    let copy = VISIT.replace("From June", "ASTANA, June 11 (Wire) \u{2014} From June");
    let texts = [
        Text { id: "one", date: Some("2017-06-11"), text: VISIT },
        Text { id: "two", date: Some("2017-06-11"), text: &copy },
        Text {
            id: "three",
            date: Some("2017-06-12"),
            text: "President Xi Jinping visited Kazakhstan on June 8.\n",
        },
    ];
    for linker in LINKERS {
        conformance::check_linker(&kit(), linker, &texts);
    }
}
