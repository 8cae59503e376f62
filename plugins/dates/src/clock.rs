//! Times of the day: by the clock, or one of its parts.

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Day,
}

impl Part {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Day => "DT",
        }
    }

    /// The hours it is usually taken to cover.
    pub(crate) const fn hours(self) -> (i8, i8) {
        match self {
            Self::Morning => (6, 12),
            Self::Midday => (12, 13),
            Self::Afternoon => (12, 18),
            Self::Evening => (18, 22),
            Self::Night => (20, 24),
            Self::Day => (8, 18),
        }
    }
}

/// A clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Clock {
    pub(crate) hour: u8,
    pub(crate) minute: Option<u8>,
    pub(crate) second: Option<u8>,
    /// Minutes east of Greenwich.
    pub(crate) offset: Option<i16>,
    /// Whether the offset was written as a zone of its own (`UTC`, `+08:00`) and belongs into the value.
    pub(crate) zoned: bool,
    /// Whether morning and afternoon are both possible: `at seven`.
    pub(crate) twelve: bool,
}

impl Clock {
    pub(crate) const fn hour(hour: u8) -> Self {
        Self { hour, minute: None, second: None, offset: None, zoned: false, twelve: false }
    }

    pub(crate) fn is_valid(self) -> bool {
        let small = |field: Option<u8>| field.is_none_or(|value| value < 60);
        small(self.minute)
            && small(self.second)
            && (self.hour < 24
                || (self.hour == 24 && self.minute.unwrap_or(0) == 0 && self.second.unwrap_or(0) == 0))
    }
}

/// A time of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Time {
    Clock(Clock),
    Part(Part),
}
