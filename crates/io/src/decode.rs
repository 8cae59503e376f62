//! From bytes to text, never replacing a byte silently.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text and how it was encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Name of the encoding (WHATWG): `UTF-8`, `UTF-16LE`, `windows-1252`.
    pub encoding: &'static str,
    /// Whether the encoding was guessed from the bytes, not declared by a mark, the config or validity as UTF-8.
    pub guessed: bool,
}

/// Bytes that are no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A byte that text does not have.
    #[error("looks like a binary file: byte {byte:#04x} at offset {offset}; leave it out of the input")]
    Binary {
        /// Where, in bytes from the start of the file.
        offset: usize,
        /// Which.
        byte: u8,
    },
    /// A byte that does not fit the encoding.
    #[error(
        "not valid {encoding} at byte {offset}; mend that place, or name the file's encoding in the config: \
         [source.text] encoding = \"windows-1252\""
    )]
    Invalid {
        /// The encoding that was declared or seen.
        encoding: &'static str,
        /// Where, in bytes from the start of the file.
        offset: usize,
    },
}

/// Decodes a file. `declared` is the encoding that the user named, if any.
///
/// Without one: a byte order mark decides; else valid UTF-8 is UTF-8; else UTF-16 without a mark is seen by
/// its zero bytes; else, unless the bytes are UTF-8 with a flaw, a legacy encoding is guessed.
///
/// # Errors
/// With the byte position, if the bytes are binary or do not fit.
pub fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Decoded, DecodeError> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return decode_as(&bytes, mark, encoding, false);
    }
    if let Some(encoding) = declared {
        return decode_as(&bytes, 0, encoding, false);
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return checked(text, "UTF-8", false),
        Err(error) => error,
    };
    let valid_up_to = error.utf8_error().valid_up_to();
    let bytes = error.into_bytes();
    if let Some(encoding) = utf16_without_mark(&bytes) {
        return decode_as(&bytes, 0, encoding, true);
    }
    binary_byte(&bytes)?;
    if mostly_utf8(&bytes) {
        return Err(DecodeError::Invalid { encoding: "UTF-8", offset: valid_up_to });
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    decode_as(&bytes, 0, guess, true).or_else(|error| match error {
        // A short text can fool the guess; the commonest legacy encoding takes any byte.
        DecodeError::Invalid { .. } if guess != WINDOWS_1252 => decode_as(&bytes, 0, WINDOWS_1252, true),
        other => Err(other),
    })
}

fn decode_as(
    bytes: &[u8],
    skip: usize,
    encoding: &'static Encoding,
    guessed: bool,
) -> Result<Decoded, DecodeError> {
    match encoding.decode_without_bom_handling_and_without_replacement(&bytes[skip..]) {
        Some(text) => checked(text.into_owned(), encoding.name(), guessed),
        None => Err(DecodeError::Invalid {
            encoding: encoding.name(),
            offset: skip + first_flaw(&bytes[skip..], encoding),
        }),
    }
}

fn first_flaw(bytes: &[u8], encoding: &'static Encoding) -> usize {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).err().map_or(bytes.len(), |error| error.valid_up_to());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = String::with_capacity(4096);
    let mut at = 0;
    loop {
        out.clear();
        let (result, read) = decoder.decode_to_string_without_replacement(&bytes[at..], &mut out, true);
        at += read;
        match result {
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::InputEmpty => return at,
            encoding_rs::DecoderResult::Malformed(length, extra) => {
                return at.saturating_sub(usize::from(length) + usize::from(extra));
            }
        }
    }
}

/// Refuses decoded text that holds control characters which only binary files have.
fn checked(text: String, encoding: &'static str, guessed: bool) -> Result<Decoded, DecodeError> {
    binary_byte(text.as_bytes())?;
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    Ok(Decoded { text, encoding, guessed })
}

fn binary_byte(bytes: &[u8]) -> Result<(), DecodeError> {
    // Tab, line ends, form feed, DOS end of file and ANSI escapes do occur in text.
    let binary =
        |byte: &u8| *byte < 0x20 && !matches!(*byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a | 0x1b);
    match bytes.iter().position(binary) {
        Some(offset) => Err(DecodeError::Binary { offset, byte: bytes[offset] }),
        None => Ok(()),
    }
}

/// Whether the bytes are UTF-8 but for a few flaws: several well-formed sequences, and more of them than flaws.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 2 && good > 2 * bad
}

/// UTF-16 of a European text has a zero in every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 8 || bytes.len() % 2 == 1 {
        return None;
    }
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count() * 2;
    let (even, odd) = (zeros(0), zeros(1));
    let most = sample.len() * 8 / 10;
    if odd > most && even < sample.len() / 10 {
        Some(UTF_16LE)
    } else if even > most && odd < sample.len() / 10 {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, mark: bool) -> Vec<u8> {
        let mark = if mark { vec![0xff, 0xfe] } else { Vec::new() };
        mark.into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    }

    #[test]
    fn marks_are_read_and_dropped() {
        let decoded = decode(b"\xef\xbb\xbfAstana".to_vec(), None).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), ("Astana", "UTF-8"));
        let decoded = decode(utf16("Élysée", true), None).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.guessed), ("Élysée", "UTF-16LE", false));
    }

    #[test]
    fn utf16_without_a_mark_is_seen() {
        let decoded = decode(utf16("On June 7, Xi Jinping arrived in Astana — élan.", false), None);
        assert_eq!(decoded.unwrap().encoding, "UTF-16LE");
    }

    #[test]
    fn windows_1252_is_guessed() {
        let bytes = b"The President of the R\xe9publique fran\xe7aise said \x93yes\x94 in Paris.".to_vec();
        let decoded = decode(bytes, None).unwrap();
        assert_eq!(decoded.text, "The President of the République française said “yes” in Paris.");
        assert_eq!((decoded.encoding, decoded.guessed), ("windows-1252", true));
    }

    #[test]
    fn a_flaw_in_utf8_is_told_with_its_place() {
        let bytes = ["Élysée, Łódź, São ".as_bytes(), b"Tom\xe9", " and Príncipe".as_bytes()].concat();
        let place = bytes.iter().position(|byte| *byte == 0xe9).unwrap();
        assert_eq!(decode(bytes, None), Err(DecodeError::Invalid { encoding: "UTF-8", offset: place }));
    }

    #[test]
    fn binary_is_refused_with_its_place() {
        let error = decode(b"\x89PNG\r\n\x1a\n\0\0".to_vec(), None).unwrap_err();
        assert!(matches!(error, DecodeError::Binary { offset: 8, byte: 0 }), "{error}");
    }

    #[test]
    fn a_declared_encoding_counts() {
        let decoded =
            decode(b"\xcc\xee\xf1\xea\xe2\xe0".to_vec(), Encoding::for_label(b"windows-1251")).unwrap();
        assert_eq!(decoded.text, "Москва");
        let error = decode(b"ab\xff".to_vec(), Some(UTF_8)).unwrap_err();
        assert_eq!(error, DecodeError::Invalid { encoding: "UTF-8", offset: 2 });
    }
}
