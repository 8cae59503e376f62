//! The stock linkers: what many documents say of one person, one agreement, one visit.
//!
//! Each linker is a module, and each table has its columns beside the code that fills them. See the README for
//! what joins two reports, and what happens where they differ.

mod agreements;
mod dates;
mod duplicates;
mod persons;
mod titles;
mod visits;

pub use agreements::Agreements;
pub use duplicates::Duplicates;
pub use persons::{Persons, person_key};
pub use visits::Visits;
