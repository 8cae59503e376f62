//! The names of the rules.

use chancery_core::prelude::*;

/// A visit by its noun.
pub(crate) const NOUN: RuleId = RuleId::new("visits/visit-noun");
/// A visit by its verb.
pub(crate) const VERB: RuleId = RuleId::new("visits/visit-verb");
/// A visit by the way there or back.
pub(crate) const TRAVEL: RuleId = RuleId::new("visits/travel");
/// An event attended.
pub(crate) const ATTENDANCE: RuleId = RuleId::new("visits/attendance");
/// A meeting.
pub(crate) const MEETING: RuleId = RuleId::new("visits/meeting");
/// A call.
pub(crate) const CALL: RuleId = RuleId::new("visits/call");

/// A visit by the stay.
pub(crate) const STAY: RuleId = RuleId::new("visits/stay");
/// A visit by the one who receives.
pub(crate) const RECEPTION: RuleId = RuleId::new("visits/reception");

/// All rules.
pub(crate) const RULES: &[Rule] = &[
    Rule::new(NOUN, "a visit by its noun", "President Xi Jinping paid a state visit to Kazakhstan"),
    Rule::new(VERB, "a visit by its verb", "President Xi Jinping visited Kazakhstan"),
    Rule::new(
        TRAVEL,
        "the way there or back, with the place",
        "President Emmanuel Macron arrived in Beijing",
    ),
    Rule::new(STAY, "the stay, with the place", "President George W. Bush was in Accra for two days"),
    Rule::new(
        RECEPTION,
        "a visitor received by a host abroad",
        "President Vladimir Putin received Prime Minister Narendra Modi",
    ),
    Rule::new(ATTENDANCE, "an event attended", "President Xi Jinping attended the Samarkand summit"),
    Rule::new(MEETING, "leaders meet", "President Xi Jinping met with President Vladimir Putin"),
    Rule::new(
        CALL,
        "leaders speak by telephone or video",
        "President Xi Jinping had a phone call with President Vladimir Putin",
    ),
];
