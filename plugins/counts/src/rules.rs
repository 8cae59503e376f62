//! The rules: each quantity names the one that made it.

use chancery_core::prelude::*;

pub(crate) const CARDINAL: RuleId = RuleId::new("counts/cardinal");
pub(crate) const THINGS: RuleId = RuleId::new("counts/things");
pub(crate) const COMPOUND: RuleId = RuleId::new("counts/compound");
pub(crate) const PART_OF: RuleId = RuleId::new("counts/part-of");
pub(crate) const ORDINAL: RuleId = RuleId::new("counts/ordinal");
pub(crate) const NTH_THING: RuleId = RuleId::new("counts/nth-thing");
pub(crate) const NTH_MOST: RuleId = RuleId::new("counts/nth-most");
pub(crate) const ROMAN: RuleId = RuleId::new("counts/roman");
pub(crate) const FRACTION: RuleId = RuleId::new("counts/fraction");
pub(crate) const MULTIPLE: RuleId = RuleId::new("counts/multiple");
pub(crate) const VAGUE: RuleId = RuleId::new("counts/vague");
pub(crate) const RANGE: RuleId = RuleId::new("counts/range");
pub(crate) const PERCENT: RuleId = RuleId::new("counts/percent");
pub(crate) const MONEY: RuleId = RuleId::new("counts/money");
pub(crate) const DURATION: RuleId = RuleId::new("counts/duration");
pub(crate) const AGE: RuleId = RuleId::new("counts/age");
pub(crate) const MEASURE: RuleId = RuleId::new("counts/measure");

/// All rules.
pub(crate) const RULES: &[Rule] = &[
    Rule::new(
        THINGS,
        "a number of things: the first plural after it is what is counted",
        "over 20 bilateral and multilateral events",
    ),
    Rule::new(CARDINAL, "a number without a noun", "Exports stood at 2,415."),
    Rule::new(COMPOUND, "a number and a noun joined by a hyphen", "a 112-member delegation"),
    Rule::new(PART_OF, "a number of a group", "112 of the soldiers"),
    Rule::new(NTH_THING, "an ordinal with its noun", "his 16th meeting with the President"),
    Rule::new(NTH_MOST, "an ordinal with a superlative", "the third-largest trading partner"),
    Rule::new(ORDINAL, "an ordinal without a noun", "Kazakhstan came second."),
    Rule::new(ROMAN, "a Roman numeral before a name", "the XXIV Olympic Winter Games"),
    Rule::new(FRACTION, "a part of one", "two thirds of the seats"),
    Rule::new(MULTIPLE, "how many times", "a fivefold increase"),
    Rule::new(VAGUE, "a word for some, without a number", "several agreements"),
    Rule::new(RANGE, "a range of numbers", "between five and six delegates"),
    Rule::new(PERCENT, "a percentage or points", "nearly 12.5 percent"),
    Rule::new(MONEY, "an amount of money", "$10 to $15 billion"),
    Rule::new(DURATION, "a number of units of time", "over 60 hours"),
    Rule::new(AGE, "an age", "a 45-year-old engineer"),
    Rule::new(MEASURE, "a number with a unit of measure", "about 1,833 kilometers"),
];
