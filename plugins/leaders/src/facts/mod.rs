//! The facts tables: countries, organisations, offices and leaders.
//!
//! They are data, in `data/*.tsv` (`data/SOURCES.md` says where each comes from), parsed once and on first use.
//! Other plugins use them too: which state "Kyrgyz" or "the Russian Federation" means, what an organisation is
//! called and who belongs to it.
//!
//! ```
//! use chancery_leaders::facts;
//! assert_eq!(facts::countries().code("Russian Federation"), Some("RU"));
//! assert_eq!(facts::countries().code("Kyrgyz"), Some("KG"));
//! assert!(facts::countries().forms().any(|form| form.text == "Soviet" && form.code == "SU"));
//! let sco = facts::organisations().get("SCO").unwrap();
//! assert_eq!(sco.name, "Shanghai Cooperation Organization");
//! assert!(sco.members.contains(&"KZ"));
//! ```

mod countries;
mod leaders;
mod offices;
mod organisations;
pub(crate) mod table;

pub use countries::{Countries, Country, CountryForm, FormKind, countries};
pub use leaders::{Term, TermRow, terms};
pub(crate) use leaders::{overlay, parse};
pub use offices::{Office, offices};
pub use organisations::{Organisation, Organisations, organisations};
