//! What every plugin must keep, whatever it finds.

use crate::kit::{Built, Findings, Kit, Linked, Text};
use chancery_core::{BuildCx, FieldKind, Registration, Resources, Rule, Settings, SharedTerms};

/// Runs the whole suite for the plugin `id`, which `kit` must contain.
///
/// # Panics
/// With what is broken.
pub fn check(kit: &Kit, id: &str) {
    let registration = Kit::registration(id);
    declaration(registration);
    default_toml(registration);
    let built = kit.build();
    rules_find_their_examples(&built, registration);
    texts(&built, registration);
}

fn kebab(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn rules(id: &str, rules: &[Rule]) {
    for (index, rule) in rules.iter().enumerate() {
        let name = rule.id.as_str();
        let tail = name.strip_prefix(id).and_then(|rest| rest.strip_prefix('/'));
        assert!(tail.is_some_and(kebab), "rule `{name}` is not named `{id}/what-it-finds`");
        assert!(!rule.doc.is_empty() && !rule.example.is_empty(), "rule `{name}` lacks its doc or example");
        assert!(!rules[..index].iter().any(|other| other.id == rule.id), "two rules are called `{name}`");
    }
}

fn declaration(plugin: &Registration) {
    assert!(kebab(plugin.id), "the id `{}` is not kebab-case", plugin.id);
    assert!(!plugin.writes.is_empty(), "{} writes no layer", plugin.id);
    assert!(!plugin.rules.is_empty(), "{} names no rule", plugin.id);
    rules(plugin.id, plugin.rules);
    for layer in plugin.writes {
        assert!(kebab(layer.name), "the layer `{}` is not kebab-case", layer.name);
        for field in layer.fields {
            let snake = field.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
            assert!(
                snake && !field.doc.is_empty(),
                "field `{}.{}` needs snake_case and a doc",
                layer.name,
                field.name
            );
            if let FieldKind::OneOf(words) = field.kind {
                assert!(!words.is_empty(), "field `{}.{}` has an empty set of words", layer.name, field.name);
            }
        }
    }
}

/// Defaults must not name files.
struct NoFiles;

impl Resources for NoFiles {
    fn read(&self, _: &str) -> Result<String, String> {
        Err("defaults must not name files".to_owned())
    }
}

/// `default.toml` must list every key with the value the config type gives by default.
fn default_toml(plugin: &Registration) {
    let defaults = (plugin.default_settings)().unwrap_or_else(|error| panic!("{}: {error}", plugin.id));
    let settings = same_defaults(plugin.id, plugin.default_toml, &defaults);
    let terms = SharedTerms::default();
    if let Err(error) = (plugin.build)(&settings, &mut BuildCx::new(&terms, &NoFiles)) {
        panic!("{} does not build from its default.toml: {error}", plugin.id);
    }
}

fn same_defaults<'i>(id: &str, text: &'i str, defaults: &toml::Table) -> Settings<'i> {
    let written: toml::Table =
        text.parse().unwrap_or_else(|error| panic!("default.toml of {id} is not TOML: {error}"));
    assert_eq!(&written, defaults, "default.toml of {id} and its Config::default() differ");
    Settings::parse(text).unwrap_or_else(|error| panic!("{id}: {error}"))
}

/// Runs the whole suite for the linker `id`, which `kit` must contain together with the plugins it reads, over
/// `texts` that give records.
///
/// # Panics
/// With what is broken.
pub fn check_linker(kit: &Kit, id: &str, texts: &[Text<'_>]) {
    let linker = Kit::linker_registration(id);
    assert!(kebab(linker.id), "the id `{}` is not kebab-case", linker.id);
    assert!(!linker.tables.is_empty(), "{id} makes no table");
    rules(id, linker.rules);
    for table in linker.tables {
        assert!(kebab(table.name), "the table `{}` is not kebab-case", table.name);
        assert!(!table.doc.is_empty() && !table.id.is_empty(), "the table `{}` lacks its doc", table.name);
        for column in table.columns {
            let name = column.field.name;
            let snake = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
            assert!(snake && !column.field.doc.is_empty(), "`{}.{name}` needs snake_case, a doc", table.name);
            assert!(
                !column.unit.is_empty() && !column.source.is_empty(),
                "`{}.{name}` lacks unit or source",
                table.name
            );
        }
    }
    let defaults = (linker.default_settings)().unwrap_or_else(|error| panic!("{id}: {error}"));
    let settings = same_defaults(id, linker.default_toml, &defaults);
    let terms = SharedTerms::default();
    if let Err(error) = (linker.build)(&settings, &mut BuildCx::new(&terms, &NoFiles)) {
        panic!("{id} does not build from its default.toml: {error}");
    }

    let built = kit.build();
    let check = |texts: &[Text<'_>]| {
        let linked = built.link(texts);
        records_are_sound(id, texts, &linked);
        assert!(linked == built.link(texts), "{id}: two runs differ");
        linked
    };
    let none = check(&[]);
    assert!(none.tables.iter().all(|table| table.records.is_empty()), "{id} makes records of nothing");
    check(&[Text { id: "empty", date: None, text: "" }]);
    let whole = check(texts);
    for table in linker.tables {
        let made = whole.tables.iter().find(|made| made.info.name == table.name);
        assert!(made.is_some_and(|made| !made.records.is_empty()), "{id}: no rows of `{}`", table.name);
    }
    // A document more must not change the ids of the others.
    for (number, _) in texts.iter().enumerate() {
        check(&texts[..number]);
        check(&texts[number..]);
    }
    let crlf: Vec<String> = texts.iter().map(|text| text.text.replace('\n', "\r\n")).collect();
    let crlf: Vec<_> = texts.iter().zip(&crlf).map(|(text, crlf)| Text { text: crlf, ..*text }).collect();
    check(&crlf);
}

fn records_are_sound(id: &str, texts: &[Text<'_>], linked: &Linked) {
    for table in &linked.tables {
        let name = table.info.name;
        let mut ids: Vec<&str> = table.records.iter().map(|record| record.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), table.records.len(), "{id}: two rows of `{name}` share an id");
        for record in &table.records {
            let mut columns = table.info.columns.iter();
            for (field, claims) in &record.fields {
                assert!(
                    columns.any(|column| column.field.name == *field),
                    "{id}: `{name}.{field}` is not declared, or out of order"
                );
                for piece in claims.iter().flat_map(|claim| &claim.evidence) {
                    let text = texts.iter().find(|text| *text.id == *piece.doc);
                    let text = text.unwrap_or_else(|| panic!("{id}: evidence from nowhere: {piece:?}"));
                    let Some(quote) = &piece.quote else { continue };
                    assert_eq!(quote.span.try_of(text.text), Some(&*quote.text), "{id}: {piece:?}");
                }
                assert!(
                    claims.iter().all(|claim| !claim.evidence.is_empty()),
                    "{id}: `{name}.{field}` of {} lacks evidence",
                    record.id
                );
            }
        }
    }
}

fn rules_find_their_examples(built: &Built, plugin: &Registration) {
    for rule in plugin.rules {
        let found = built.read_at(rule.example, Some("2017-06-15"));
        let by: Vec<_> = found.findings.iter().map(|finding| finding.rule).collect();
        assert!(
            by.contains(&rule.id.as_str()),
            "rule `{}` does not fire on its example {:?} (fired: {by:?})",
            rule.id,
            rule.example
        );
    }
}

fn texts(built: &Built, plugin: &Registration) {
    let seed: String = plugin.rules.iter().map(|rule| format!("{}. ", rule.example)).collect();
    let check = |what: &str, text: &str| {
        let found = built.read_at(text, Some("2017-06-15"));
        well_formed(plugin, what, text, &found);
        assert_eq!(
            found,
            built.read_at(text, Some("2017-06-15")),
            "{}: {what}: two readings differ",
            plugin.id
        );
        found
    };
    assert!(check("empty text", "").findings.is_empty(), "{} finds something in an empty text", plugin.id);
    check("blank text", " \n\n\t\u{a0} ");
    let plain = check("examples", &seed);
    let crlf = check("CRLF", &seed.replace(". ", ".\r\n\r\n"));
    assert_eq!(
        plain.findings.is_empty(),
        crlf.findings.is_empty(),
        "{} finds nothing once lines end in CRLF",
        plugin.id
    );
    check("one megabyte of one word", &"visit ".repeat(175_000));
    check("one megabyte of digits", &"7".repeat(1_000_000));
    check("one megabyte without a blank", &"visit".repeat(200_000));
    check(
        "multibyte neighbours",
        &plugin.rules.iter().map(|r| format!("é{}é「{}」", r.example, r.example)).collect::<String>(),
    );
    check("odd spaces", &seed.replace(' ', "\u{2002}").replace("  ", "\u{a0}"));
    for (at, _) in seed.char_indices().take(2_000) {
        // Cut anywhere: a rule must not look past the end.
        check("cut text", &seed[..at]);
    }
    possessive(built, plugin);
    paragraph_break(built, plugin);
}

fn well_formed(plugin: &Registration, what: &str, text: &str, found: &Findings) {
    for finding in &found.findings {
        let Some(info) = plugin.writes.iter().find(|layer| layer.name == finding.layer) else { continue };
        let quote = finding.span.try_of(text);
        assert!(
            quote.is_some_and(|quote| !quote.is_empty() && quote.trim() == quote),
            "{}: {what}: the span {:?} of {} does not fit the text or has blanks at its ends",
            plugin.id,
            finding.span,
            finding.rule
        );
        assert!(
            plugin.rules.iter().any(|rule| rule.id.as_str() == finding.rule),
            "{}: {what}: the rule `{}` is not listed in RULES",
            plugin.id,
            finding.rule
        );
        let mut order = info.fields.iter();
        for (name, value) in &finding.fields {
            let field = order.find(|field| field.name == *name).unwrap_or_else(|| {
                panic!(
                    "{}: {what}: `{name}` is not in FIELDS of `{}`, or out of their order",
                    plugin.id, info.name
                )
            });
            if let FieldKind::OneOf(words) = field.kind {
                assert!(
                    words.contains(&value.as_str()),
                    "{}: {what}: `{name}` = {value:?} is none of {words:?}",
                    plugin.id
                );
            }
            assert!(
                !value.contains("<span outside"),
                "{}: {what}: `{name}` is a span outside the text",
                plugin.id
            );
        }
    }
}

/// A possessive ending stays outside the span.
fn possessive(built: &Built, plugin: &Registration) {
    for rule in plugin.rules {
        for ending in ["'s", "\u{2019}s"] {
            let text = format!("{}{ending} results", rule.example);
            for finding in built.read_at(&text, Some("2017-06-15")).findings {
                assert!(
                    !finding.span.of(&text).ends_with(ending) || finding.layer != plugin.writes[0].name,
                    "{}: the span {:?} of {} takes in the possessive",
                    plugin.id,
                    finding.span.of(&text),
                    finding.rule
                );
            }
        }
    }
}

/// No annotation crosses the end of a paragraph.
fn paragraph_break(built: &Built, plugin: &Registration) {
    for rule in plugin.rules {
        for (at, _) in rule.example.match_indices(' ') {
            let text = format!("{}\n\n{}", &rule.example[..at], &rule.example[at + 1..]);
            for finding in built.read_at(&text, Some("2017-06-15")).findings {
                assert!(
                    !finding.span.of(&text).contains("\n\n"),
                    "{}: {} crosses a paragraph break: {:?}",
                    plugin.id,
                    finding.rule,
                    finding.span.of(&text)
                );
            }
        }
    }
}
