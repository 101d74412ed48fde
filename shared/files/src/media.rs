//! What a file is, told from its first bytes alone. Names and declared types are not asked: anybody can write them.

/// First bytes of a file that are worth looking at; more do no harm.
pub const SNIFFED_BYTES: usize = 16 * 1024;

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sniffed {
    /// Audio, or a container that may hold it. Whether it can be decoded is another question.
    Audio {
        /// Media type of the content, `audio/mpeg` for one.
        media_type: &'static str,
    },
    /// Something else.
    Other {
        /// For people, with its article: "a PNG image".
        name: String,
    },
}

/// Says what begins with `first`: up to [`SNIFFED_BYTES`] from the beginning of a file, all of it if it is shorter.
pub fn sniff(first: &[u8]) -> Sniffed {
    if first.is_empty() {
        return other("nothing at all: the file is empty");
    }
    if let Some(media_type) = by_magic(first).or_else(|| frames_at_start(first)) {
        return Sniffed::Audio { media_type };
    }
    if let Some(kind) = infer::get(first) {
        return other(named(&kind));
    }
    if is_text(first) {
        return other("a text");
    }
    match frames_behind_padding(first) {
        Some(media_type) => Sniffed::Audio { media_type },
        None => other("data of an unknown kind"),
    }
}

fn other(name: impl Into<String>) -> Sniffed {
    Sniffed::Other { name: name.into() }
}

fn by_magic(first: &[u8]) -> Option<&'static str> {
    let at = |offset: usize, magic: &[u8]| first.get(offset..offset + magic.len()) == Some(magic);
    let media_type = match () {
        () if at(8, b"WAVE") && (at(0, b"RIFF") || at(0, b"RF64") || at(0, b"BW64")) => "audio/wav",
        () if at(0, b"OggS") => "audio/ogg",
        () if at(0, b"fLaC") => "audio/flac",
        () if at(0, b"ID3") => "audio/mpeg",
        () if at(0, &[0x1A, 0x45, 0xDF, 0xA3]) => matroska(first),
        () if at(4, b"ftyp") => return mp4(first),
        () if begins_as_movie(first) => "video/quicktime",
        () if at(0, b"#!AMR\n") => "audio/amr",
        () if at(0, b"#!AMR-WB\n") => "audio/amr-wb",
        () if at(0, b"#!AMR_MC1.0\n") || at(0, b"#!AMR-WB_MC1.0\n") => "audio/amr-multichannel",
        () if at(0, b"FORM") && (at(8, b"AIFF") || at(8, b"AIFC")) => "audio/aiff",
        () if at(0, b"caff") => "audio/x-caf",
        () => return None,
    };
    Some(media_type)
}

/// WebM is Matroska that says so within its first elements.
fn matroska(first: &[u8]) -> &'static str {
    let header = &first[..first.len().min(128)];
    if header.windows(4).any(|bytes| bytes == b"webm") {
        "video/webm"
    } else {
        "video/x-matroska"
    }
}

/// The brand tells sound from film from pictures, which share the container.
fn mp4(first: &[u8]) -> Option<&'static str> {
    match first.get(8..12)? {
        b"M4A " | b"M4B " | b"M4P " => Some("audio/mp4"),
        b"qt  " => Some("video/quicktime"),
        b"avif" | b"avis" | b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" | b"crx " => None,
        [b'3', b'g', ..] => Some("video/3gpp"),
        _ => Some("video/mp4"),
    }
}

/// Films from before brands, and pieces of a stream.
fn begins_as_movie(first: &[u8]) -> bool {
    let atoms: [&[u8]; 7] = [b"moov", b"moof", b"mdat", b"styp", b"wide", b"free", b"skip"];
    first.get(4..8).is_some_and(|kind| atoms.contains(&kind))
}

/// Two frames in a row, the second where the first says: a header alone has too few bits to mean much.
fn frames_at_start(first: &[u8]) -> Option<&'static str> {
    let frame = Frame::read(first)?;
    let next = first.get(frame.length..).unwrap_or_default();
    let alone = next.is_empty() && first.len() < SNIFFED_BYTES;
    (alone || Frame::read(next).is_some_and(|next| next.media_type == frame.media_type)).then_some(frame.media_type)
}

/// Frames behind zeros or the rest of something.
fn frames_behind_padding(first: &[u8]) -> Option<&'static str> {
    (1..first.len()).find_map(|start| {
        let rest = &first[start..];
        let second = rest.get(Frame::read(rest)?.length..)?;
        let third = second.get(Frame::read(second)?.length..)?;
        Frame::read(third).map(|frame| frame.media_type)
    })
}

/// The header of an MPEG audio (ISO 11172-3) or ADTS (ISO 13818-7) frame.
struct Frame {
    media_type: &'static str,
    length: usize,
}

impl Frame {
    fn read(bytes: &[u8]) -> Option<Self> {
        let &[0xFF, second, third, fourth, ..] = bytes else { return None };
        if second & 0xF6 == 0xF0 {
            Self::adts(bytes, third, fourth)
        } else {
            Self::mpeg(second, third)
        }
    }

    fn adts(bytes: &[u8], third: u8, fourth: u8) -> Option<Self> {
        let [_, _, _, _, fifth, sixth, ..] = *bytes else { return None };
        let length = usize::from(fourth & 3) << 11 | usize::from(fifth) << 3 | usize::from(sixth) >> 5;
        let known_rate = third >> 2 & 15 < 13;
        (known_rate && length > 7).then_some(Self {
            media_type: "audio/aac",
            length,
        })
    }

    fn mpeg(second: u8, third: u8) -> Option<Self> {
        const LAYER_1: [usize; 15] = [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448];
        const LAYER_2: [usize; 15] = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];
        const LAYER_3: [usize; 15] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
        const LOW_1: [usize; 15] = [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256];
        const LOW_2_3: [usize; 15] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
        if second & 0xE0 != 0xE0 {
            return None;
        }
        let (version, layer) = (second >> 3 & 3, second >> 1 & 3);
        // Each version halves the rates of the one before; 1 is reserved.
        let halved = match version {
            3 => 0,
            2 => 1,
            0 => 2,
            _ => return None,
        };
        let rate = [44_100, 48_000, 32_000].get(usize::from(third >> 2 & 3))? >> halved;
        let (rates, samples) = match (layer, halved) {
            (3, 0) => (LAYER_1, 384),
            (3, _) => (LOW_1, 384),
            (2, 0) => (LAYER_2, 1_152),
            (2, _) => (LOW_2_3, 1_152),
            (1, 0) => (LAYER_3, 1_152),
            (1, _) => (LOW_2_3, 576),
            _ => return None,
        };
        let kilobits = *rates.get(usize::from(third >> 4)).filter(|rate| **rate > 0)?;
        let padding = usize::from(third >> 1 & 1);
        let length = if layer == 3 {
            (12_000 * kilobits / rate + padding) * 4
        } else {
            samples * 125 * kilobits / rate + padding
        };
        Some(Self {
            media_type: "audio/mpeg",
            length,
        })
    }
}

fn is_text(first: &[u8]) -> bool {
    let text = match std::str::from_utf8(first) {
        Ok(text) => text,
        // A character may be cut at the end of what is looked at.
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&first[..error.valid_up_to()]).unwrap_or_default(),
        Err(_) => return first.starts_with(&[0xFF, 0xFE]) || first.starts_with(&[0xFE, 0xFF]),
    };
    !text.is_empty() && text.chars().all(|c| !c.is_control() || c.is_whitespace() || c == '\u{1B}')
}

fn named(kind: &infer::Type) -> String {
    use infer::MatcherType as Kind;
    let short = kind.extension().to_uppercase();
    let noun = match (kind.matcher_type(), kind.extension()) {
        (_, "html") => return "an HTML page".to_owned(),
        (Kind::Book | Kind::Doc, _) | (_, "pdf") => "document",
        (Kind::App, _) => "program or data file",
        (Kind::Archive, _) => "archive",
        (Kind::Font, _) => "font",
        (Kind::Image, _) => "image",
        (Kind::Text, _) => "text",
        (Kind::Video, _) => "video",
        (Kind::Audio | Kind::Custom, _) => "file",
    };
    // As the letters are spoken: an MSI, an XML, but a ZIP.
    let article = if short.starts_with(['A', 'E', 'F', 'I', 'L', 'M', 'N', 'O', 'S', 'X']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {short} {noun}")
}
