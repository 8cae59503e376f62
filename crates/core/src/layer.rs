//! Layers and annotations: typed for the plugin that owns them, one shape for everyone else.

use crate::value::{Field, Reference, Row, Value};
use chancery_text::Span;
use std::{any::Any, fmt, marker::PhantomData};

/// The name of a rule, `plugin/rule`: every annotation carries the one that made it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(&'static str);

impl RuleId {
    /// The rule of that name. By convention `plugin-id/what-it-finds`, in kebab case.
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// The name.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// One thing found in a document. Its words are `span.of(document.text)`; they are never stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation<T> {
    /// Where.
    pub span: Span,
    /// By which rule.
    pub rule: RuleId,
    /// What it says.
    pub value: T,
}

impl<T> Annotation<T> {
    /// An annotation.
    pub const fn new(span: Span, rule: RuleId, value: T) -> Self {
        Self { span, rule, value }
    }
}

/// The typed name of a layer, a constant of the plugin that owns `T`.
pub struct Layer<T> {
    name: &'static str,
    doc: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Layer<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Layer<T> {}

impl<T: Value> Layer<T> {
    /// The layer `name` (kebab case, singular: `date`), with what it holds in a phrase.
    pub const fn new(name: &'static str, doc: &'static str) -> Self {
        Self { name, doc, value: PhantomData }
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// What the rest of the system knows of it.
    pub const fn info(self) -> LayerInfo {
        LayerInfo { name: self.name, doc: self.doc, fields: T::FIELDS }
    }

    /// The handle of the annotation at `index` of this layer.
    pub const fn id(self, index: usize) -> Id<T> {
        Id { layer: self.name, index: index as u32, value: PhantomData }
    }
}

/// A layer without its type: name, meaning and fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayerInfo {
    /// Name in the output.
    pub name: &'static str,
    /// What it holds.
    pub doc: &'static str,
    /// Its value's fields.
    pub fields: &'static [Field],
}

/// A typed handle to an annotation of the same document.
pub struct Id<T> {
    layer: &'static str,
    index: u32,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && self.layer == other.layer
    }
}

impl<T> Eq for Id<T> {}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.layer, self.index)
    }
}

impl<T> Id<T> {
    /// Its place in the layer.
    pub const fn index(self) -> usize {
        self.index as usize
    }

    /// The handle as the output writes it.
    pub const fn reference(self) -> Reference {
        Reference { layer: self.layer, index: self.index }
    }
}

/// The annotations of one layer, their type forgotten: what sinks and scorers see.
pub trait AnyLayer: Send + Sync {
    /// How many.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Where annotation `index` stands.
    fn span(&self, index: usize) -> Span;
    /// The rule that made it.
    fn rule(&self, index: usize) -> RuleId;
    /// Writes its fields.
    fn lower(&self, index: usize, row: &mut Row<'_>);
    /// The typed list, for whoever knows the type.
    fn as_any(&self) -> &dyn Any;
}

impl<T: Value> AnyLayer for Vec<Annotation<T>> {
    fn len(&self) -> usize {
        self.len()
    }

    fn span(&self, index: usize) -> Span {
        self[index].span
    }

    fn rule(&self, index: usize) -> RuleId {
        self[index].rule
    }

    fn lower(&self, index: usize, row: &mut Row<'_>) {
        self[index].value.lower(row);
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The layers of one document, in the order they were written.
#[derive(Default)]
pub struct LayerStore {
    layers: Vec<(LayerInfo, Box<dyn AnyLayer>)>,
}

impl LayerStore {
    /// No layers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a layer.
    pub fn insert(&mut self, info: LayerInfo, annotations: Box<dyn AnyLayer>) {
        self.layers.push((info, annotations));
    }

    /// The annotations of a layer, sorted by (start, end); empty if nobody wrote it.
    pub fn get<T: Value>(&self, layer: Layer<T>) -> &[Annotation<T>] {
        self.any(layer.name)
            .and_then(|annotations| annotations.as_any().downcast_ref::<Vec<Annotation<T>>>())
            .map_or(&[], Vec::as_slice)
    }

    /// A layer by its name alone.
    pub fn any(&self, name: &str) -> Option<&dyn AnyLayer> {
        self.layers.iter().find(|(info, _)| info.name == name).map(|(_, annotations)| &**annotations)
    }

    /// All layers.
    pub fn iter(&self) -> impl Iterator<Item = (&LayerInfo, &dyn AnyLayer)> {
        self.layers.iter().map(|(info, annotations)| (info, &**annotations))
    }

    /// Forgets all annotations.
    pub fn clear(&mut self) {
        self.layers.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Number(f64);

    impl Value for Number {
        const FIELDS: &'static [Field] = &[Field::new("value", crate::FieldKind::Number, "the number")];
        fn lower(&self, row: &mut Row<'_>) {
            row.number("value", self.0);
        }
    }

    const NUMBERS: Layer<Number> = Layer::new("number", "numbers");
    const OTHERS: Layer<Number> = Layer::new("other", "other numbers");

    #[test]
    fn a_layer_keeps_its_type_and_forgets_nothing() {
        let mut store = LayerStore::new();
        let rule = RuleId::new("numbers/digits");
        store.insert(NUMBERS.info(), Box::new(vec![Annotation::new(Span::new(1, 2), rule, Number(7.0))]));
        assert_eq!(store.get(NUMBERS)[0].value.0, 7.0);
        assert!(store.get(OTHERS).is_empty());
        let mut seen = Vec::new();
        store
            .any("number")
            .unwrap()
            .lower(0, &mut Row::new(&mut |name, datum| seen.push(format!("{name} {datum:?}"))));
        assert_eq!(seen, ["value Number(7.0)"]);
    }
}
