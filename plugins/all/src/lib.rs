//! The stock plugins, linked.
//!
//! A plugin registers itself when its crate is linked, and a crate that nobody names is not linked. This crate
//! names them all, so a program needs one line: `use chancery_all as _;`. Each plugin is a feature.

// A plugin that is a dependency here and not named below would silently be missing.
#![deny(unused_crate_dependencies)]

#[cfg(feature = "agreements")]
use chancery_agreements as _;
#[cfg(feature = "counts")]
use chancery_counts as _;
#[cfg(feature = "dates")]
use chancery_dates as _;
#[cfg(feature = "leaders")]
use chancery_leaders as _;
#[cfg(feature = "records")]
use chancery_records as _;
#[cfg(feature = "visits")]
use chancery_visits as _;
