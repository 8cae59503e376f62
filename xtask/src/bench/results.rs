//! What a run of the bench measured, as JSON keeps it. Tables, charts and docs are made of this alone.

use serde::{Deserialize, Serialize};

/// All of one run.
#[derive(Serialize, Deserialize, Default, Debug, Clone, PartialEq)]
pub(super) struct Results {
    pub(super) machine: Machine,
    pub(super) text: TextFacts,
    /// Every figure is the best of so many rounds.
    pub(super) rounds: usize,
    pub(super) stages: Vec<Figure>,
    pub(super) threads: Vec<ThreadFigure>,
    /// Milliseconds from starting the program to its first annotation.
    pub(super) start_ms: Option<f64>,
    pub(super) binary_bytes: Option<u64>,
    pub(super) by_size: Vec<SizeFigure>,
    pub(super) by_documents: Vec<MemoryFigure>,
    pub(super) by_largest: Vec<MemoryFigure>,
    pub(super) by_rows: Vec<RowsFigure>,
    pub(super) by_rules: Vec<RulesFigure>,
    pub(super) peers: Vec<PeerFigure>,
}

#[derive(Serialize, Deserialize, Default, Debug, Clone, PartialEq)]
pub(super) struct Machine {
    pub(super) cpu: String,
    pub(super) cores: usize,
    pub(super) system: String,
    pub(super) compiler: String,
}

#[derive(Serialize, Deserialize, Default, Debug, Clone, PartialEq)]
pub(super) struct TextFacts {
    pub(super) bytes: usize,
    pub(super) documents: usize,
    pub(super) words: usize,
    pub(super) distinct_words: usize,
    /// Of the four extractors.
    pub(super) annotations: usize,
}

/// The speed of one stage.
#[derive(Serialize, Deserialize, Default, Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// What the tables and the docs call it by.
    pub(super) id: String,
    pub(super) stage: String,
    pub(super) mb_per_s: f64,
}

#[derive(Serialize, Deserialize, Default, Debug, Clone, PartialEq)]
pub(super) struct ThreadFigure {
    pub(super) threads: usize,
    pub(super) mb_per_s: f64,
    /// Megabytes for each second of processor time, over all threads.
    pub(super) mb_per_cpu_s: f64,
}

#[derive(Serialize, Deserialize, Default, Debug, Clone, PartialEq)]
pub(super) struct SizeFigure {
    pub(super) document_bytes: usize,
    pub(super) mb_per_s: f64,
}

#[derive(Serialize, Deserialize, Default, Debug, Clone, PartialEq)]
pub(super) struct MemoryFigure {
    pub(super) documents: usize,
    pub(super) bytes: u64,
    pub(super) mb_per_s: f64,
    /// The most that was resident at once.
    pub(super) peak_bytes: u64,
}

#[derive(Serialize, Deserialize, Default, Debug, Clone, PartialEq)]
pub(super) struct RowsFigure {
    pub(super) rows: usize,
    /// From starting the program to its first annotation.
    pub(super) start_ms: f64,
    pub(super) mb_per_s: f64,
}

#[derive(Serialize, Deserialize, Default, Debug, Clone, PartialEq)]
pub(super) struct RulesFigure {
    pub(super) extractors: String,
    pub(super) rules: usize,
    pub(super) mb_per_s: f64,
}

/// A peer beside the stage that does the same job.
#[derive(Serialize, Deserialize, Default, Debug, Clone, PartialEq)]
pub(super) struct PeerFigure {
    pub(super) peer: String,
    pub(super) job: String,
    /// The stage that does it here.
    pub(super) stage: String,
    /// Nothing if the peer was skipped.
    pub(super) mb_per_s: Option<f64>,
    /// Its version, or why it was skipped.
    pub(super) note: String,
    /// Goals as multiples of the peer's speed.
    pub(super) floor: f64,
    pub(super) goal: f64,
    pub(super) stretch: Option<f64>,
}

impl Results {
    /// The speed of a stage, in megabytes a second.
    pub(super) fn speed(&self, id: &str) -> Option<f64> {
        self.stages.iter().find(|figure| figure.id == id).map(|figure| figure.mb_per_s)
    }

    pub(super) fn to_json(&self) -> Result<String, String> {
        serde_json::to_string_pretty(self).map(|json| json + "\n").map_err(|error| error.to_string())
    }

    pub(super) fn from_json(json: &str) -> Result<Self, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_goes_there_and_back() {
        let figure = Figure { id: "scan".into(), stage: "shared \"pass\"".into(), mb_per_s: 1.5 };
        let results = Results {
            stages: vec![figure],
            start_ms: None,
            peers: vec![PeerFigure { note: "skipped".into(), ..PeerFigure::default() }],
            ..Results::default()
        };
        assert_eq!(Results::from_json(&results.to_json().unwrap()), Ok(results.clone()));
        assert_eq!((results.speed("scan"), results.speed("sink")), (Some(1.5), None));
    }
}
