//! Writing JSON straight into a byte buffer.
//!
//! The annotations are the bulk of what Chancery writes; this writer appends to the caller's buffer and
//! allocates nothing, where building values for a general serialiser would.

/// Appends JSON to a buffer. Commas are the writer's business, nesting is the caller's.
pub struct JsonWriter<'a> {
    out: &'a mut Vec<u8>,
    first: bool,
}

impl<'a> JsonWriter<'a> {
    /// A writer at the end of `out`.
    pub fn new(out: &'a mut Vec<u8>) -> Self {
        Self { out, first: true }
    }

    /// Opens an object or array: `{` or `[`.
    pub fn open(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.first = true;
    }

    /// Closes it: `}` or `]`.
    pub fn close(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.first = false;
    }

    /// Writes the comma before an element of an array, if it needs one.
    pub fn element(&mut self) {
        if !self.first {
            self.out.push(b',');
        }
        self.first = false;
    }

    /// Writes `"name":`, with the comma before it. Names are identifiers: nothing in them wants escaping.
    ///
    /// Inlined, a name that is written out where it is called becomes a store or two instead of a copy.
    #[inline(always)]
    pub fn key(&mut self, name: &'static str) {
        debug_assert!(name.bytes().all(|byte| byte >= 0x20 && !matches!(byte, b'"' | b'\\')));
        if !self.first {
            self.out.push(b',');
        }
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.first = false;
    }

    /// As [`JsonWriter::key`], for a name that is somebody else's choice.
    pub fn foreign_key(&mut self, name: &str) {
        self.element();
        self.text(name);
        self.out.push(b':');
    }

    /// Writes a string.
    pub fn text(&mut self, text: &str) {
        self.out.push(b'"');
        let bytes = text.as_bytes();
        let mut written = 0;
        while let Some(at) = next_escape(bytes, written) {
            self.out.extend_from_slice(&bytes[written..at]);
            self.escape(bytes[at]);
            written = at + 1;
        }
        self.out.extend_from_slice(&bytes[written..]);
        self.out.push(b'"');
    }

    fn escape(&mut self, byte: u8) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let long = [b'\\', b'u', b'0', b'0', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]];
        self.out.extend_from_slice(match byte {
            b'"' => b"\\\"",
            b'\\' => b"\\\\",
            b'\n' => b"\\n",
            b'\r' => b"\\r",
            b'\t' => b"\\t",
            _ => &long,
        });
    }

    /// Writes a whole number.
    pub fn integer(&mut self, number: u64) {
        /// `00` to `99`.
        static PAIRS: [[u8; 2]; 100] = {
            let mut pairs = [[b'0'; 2]; 100];
            let mut pair = 0;
            while pair < 100 {
                pairs[pair] = [b'0' + pair as u8 / 10, b'0' + pair as u8 % 10];
                pair += 1;
            }
            pairs
        };
        let mut digits = [0u8; 20];
        let mut at = digits.len();
        let mut rest = number;
        while rest >= 100 {
            at -= 2;
            digits[at..at + 2].copy_from_slice(&PAIRS[(rest % 100) as usize]);
            rest /= 100;
        }
        let [tens, ones] = PAIRS[rest as usize];
        at -= 1;
        digits[at] = ones;
        if rest >= 10 {
            at -= 1;
            digits[at] = tens;
        }
        self.out.extend_from_slice(&digits[at..]);
    }

    /// Writes a number; whole ones without a fraction. JSON has no infinities, so those become `null`.
    pub fn number(&mut self, number: f64) {
        use std::io::Write;
        // Above 2^53 a double is no longer every integer, and `u64` would pretend otherwise.
        if number.fract() == 0.0
            && (0.0..9_007_199_254_740_992.0).contains(&number)
            && number.is_sign_positive()
        {
            self.integer(number as u64);
        } else if number.is_finite() {
            let number = if number == 0.0 { 0.0 } else { number };
            let _ = write!(self.out, "{number}"); // writing to a Vec cannot fail
        } else {
            self.out.extend_from_slice(b"null");
        }
    }

    /// Writes `true` or `false`.
    pub fn flag(&mut self, value: bool) {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }
}

/// The first byte from `from` on that JSON wants escaped: a quote, a backslash, a control character. Eight bytes
/// at a time, since nearly no text has any.
fn next_escape(bytes: &[u8], from: usize) -> Option<usize> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    // A byte that is zero borrows from its high bit; so does one below it, which only costs a second look.
    let zeros = |word: u64| word.wrapping_sub(EACH) & !word & HIGH;
    let wants = |byte: &u8| *byte < 0x20 || matches!(byte, b'"' | b'\\');
    let mut at = from;
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        let control = word.wrapping_sub(0x20 * EACH) & !word & HIGH;
        let found =
            control | zeros(word ^ (u64::from(b'"') * EACH)) | zeros(word ^ (u64::from(b'\\') * EACH));
        if found != 0 {
            // The lowest mark is exact: a borrow only ever spoils the bytes above the one it started from.
            return Some(at + (found.trailing_zeros() / 8) as usize);
        }
        at += 8;
    }
    bytes[at..].iter().position(wants).map(|place| at + place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(write: impl FnOnce(&mut JsonWriter<'_>)) -> String {
        let mut out = Vec::new();
        write(&mut JsonWriter::new(&mut out));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn objects_have_their_commas() {
        let json = written(|w| {
            w.open(b'{');
            w.key("a");
            w.open(b'[');
            w.element();
            w.integer(1);
            w.element();
            w.number(2.5);
            w.close(b']');
            w.key("b");
            w.flag(true);
            w.close(b'}');
        });
        assert_eq!(json, r#"{"a":[1,2.5],"b":true}"#);
    }

    #[test]
    fn whole_numbers_have_all_their_digits() {
        let numbers = [0, 9, 10, 99, 100, 101, 999, 1000, 12_345, u64::MAX];
        for number in numbers {
            assert_eq!(written(|w| w.integer(number)), number.to_string());
        }
    }

    proptest! {
        #[test]
        fn any_text_survives(text in "(\\PC|[\\x00-\\x1f\"\\\\é])*") {
            let json = written(|w| w.text(&text));
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }

        #[test]
        fn any_number_survives(number in proptest::num::f64::NORMAL | proptest::num::f64::ZERO) {
            let json = written(|w| w.number(number));
            // serde_json's own reading of doubles may be one step off; the standard library's is exact.
            prop_assert!(serde_json::from_str::<f64>(&json).is_ok());
            prop_assert_eq!(json.parse::<f64>().unwrap(), number);
        }
    }
}
