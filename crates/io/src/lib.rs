//! Where documents come from and where annotations go.
//!
//! A [`Source`] turns a file into documents, a [`Sink`] turns the annotations of a document into bytes. Both
//! register through `inventory` as extractors do, so a program can add its own.
//!
//! Both are split so that the work can be shared out: a source cuts its input into items on one thread and
//! parses each item on a worker; a sink formats a document on a worker, and the pipeline puts the pieces
//! together in input order. Neither keeps state between documents, which is why the thread count cannot show
//! in the output.

mod decode;
mod discover;
mod json;
mod offsets;
mod registry;
pub mod sink;
pub mod source;

pub use decode::{DecodeError, Decoded, decode};
pub use discover::{Discovered, discover};
pub use json::JsonWriter;
pub use offsets::CodePoints;
pub use registry::{BuildSink, SinkRegistration, SourceRegistration, sinks, sources};
pub use sink::{Annotated, PlacedRow, Sink};
pub use source::{Item, Payload, RawDocument, ReadError, Source};
