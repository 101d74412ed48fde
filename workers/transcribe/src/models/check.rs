//! Is a file a whole Whisper model? whisper.cpp itself reads a file that is cut short as if nothing were missing.

use std::{
    fmt,
    fs::File,
    io::{self, BufReader},
    path::Path,
};

use super::read::Bounded;

/// `ggml`, as a number.
pub(super) const MAGIC: u32 = 0x6767_6d6c;
/// From this many tokens on, whisper.cpp takes a model for one of many languages.
const MULTILINGUAL_VOCABULARY: u32 = 51_865;
const LONGEST_TOKEN: u32 = 1 << 16;
const LONGEST_NAME: u32 = 256;
const BUFFER: usize = 1 << 16;

/// Why a file cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum NotAModel {
    /// It cannot be read.
    #[error("it cannot be read: {0}")]
    Io(io::Error),
    /// Something else.
    #[error("it is no ggml Whisper model: {0}")]
    Other(String),
    /// A model, or the beginning of one, with a fault.
    #[error("it is damaged: {0}; remove it and pull or import it again")]
    Damaged(String),
}

/// How the weights are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileType {
    /// 32-bit floats.
    F32,
    /// 16-bit floats.
    F16,
    /// Quantised; ggml's number of the kind.
    Quantised(u32),
}

impl FileType {
    fn from_number(number: u32) -> Option<Self> {
        match number {
            0 => Some(Self::F32),
            1 => Some(Self::F16),
            2 | 3 | 7..=14 => Some(Self::Quantised(number)),
            _ => None,
        }
    }
}

impl fmt::Display for FileType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::F32 => "f32",
            Self::F16 => "f16",
            Self::Quantised(2) => "q4_0",
            Self::Quantised(3) => "q4_1",
            Self::Quantised(7) => "q8_0",
            Self::Quantised(8) => "q5_0",
            Self::Quantised(9) => "q5_1",
            Self::Quantised(10) => "q2_k",
            Self::Quantised(11) => "q3_k",
            Self::Quantised(12) => "q4_k",
            Self::Quantised(13) => "q5_k",
            Self::Quantised(_) => "q6_k",
        })
    }
}

/// What a model's file says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Tokens, special ones included.
    pub vocabulary: u32,
    /// Positions of the encoder: 50 a second.
    pub audio_context: u32,
    /// Width of encoder and decoder.
    pub width: u32,
    /// Attention heads of a layer.
    pub heads: u32,
    /// Layers of the encoder.
    pub audio_layers: u32,
    /// Tokens that the decoder looks back on.
    pub text_context: u32,
    /// Layers of the decoder.
    pub text_layers: u32,
    /// Bands of the spectrum.
    pub mels: u32,
    /// How the weights are stored.
    pub file_type: FileType,
}

impl Header {
    /// Whether it knows more languages than English.
    pub fn multilingual(&self) -> bool {
        self.vocabulary >= MULTILINGUAL_VOCABULARY
    }

    /// Tensors of a whole model.
    pub(super) fn tensors(&self) -> u64 {
        11 + 15 * u64::from(self.audio_layers) + 24 * u64::from(self.text_layers)
    }
}

/// Reads a file's structure, not its weights: a few milliseconds whatever its length.
///
/// # Errors
/// When it is no whole Whisper model in ggml's format.
pub fn check(path: &Path) -> Result<Header, NotAModel> {
    let file = File::open(path).map_err(NotAModel::Io)?;
    if !file.metadata().map_err(NotAModel::Io)?.is_file() {
        return Err(NotAModel::Other("no file".to_owned()));
    }
    let mut reader = Bounded::new(BufReader::with_capacity(BUFFER, file)).map_err(NotAModel::Io)?;
    let header = header(&mut reader)?;
    filters(&mut reader, &header)?;
    vocabulary(&mut reader, &header)?;
    let mut tensors = 0;
    while reader.left() > 0 {
        tensor(&mut reader)?;
        tensors += 1;
    }
    if tensors != header.tensors() {
        return Err(NotAModel::Damaged(format!("{} tensors, and {tensors} are there", header.tensors())));
    }
    Ok(header)
}

type Reader = Bounded<BufReader<File>>;

fn damaged(error: io::Error) -> NotAModel {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => NotAModel::Damaged("it ends too early".to_owned()),
        _ => NotAModel::Io(error),
    }
}

fn header(reader: &mut Reader) -> Result<Header, NotAModel> {
    if reader.left() < 48 || reader.u32().map_err(damaged)? != MAGIC {
        return Err(NotAModel::Other("it begins with something else".to_owned()));
    }
    let mut field = |name: &str, most: u32| {
        let value = reader.u32().map_err(damaged)?;
        if (1..=most).contains(&value) {
            return Ok(value);
        }
        Err(NotAModel::Other(format!("its header's {name} is {value}")))
    };
    let vocabulary = field("vocabulary", 1 << 20)?;
    let audio_context = field("audio context", 1 << 16)?;
    let width = field("width", 1 << 14)?;
    let heads = field("number of heads", 1 << 10)?;
    let audio_layers = field("number of encoder layers", 1 << 10)?;
    let text_context = field("text context", 1 << 16)?;
    let text_width = field("width of the decoder", 1 << 14)?;
    let text_heads = field("number of decoder heads", 1 << 10)?;
    let text_layers = field("number of decoder layers", 1 << 10)?;
    let mels = field("number of mel bands", 1 << 10)?;
    let stored = reader.u32().map_err(damaged)?;
    let Some(file_type) = FileType::from_number(stored % 1000) else {
        return Err(NotAModel::Other(format!("its weights are stored in an unknown way, {stored}")));
    };
    if text_width != width || text_heads != heads || width % heads != 0 {
        let sizes = format!("its header's widths {width} and {text_width} and heads {heads} and {text_heads} do not fit");
        return Err(NotAModel::Other(sizes));
    }
    Ok(Header {
        vocabulary,
        audio_context,
        width,
        heads,
        audio_layers,
        text_context,
        text_layers,
        mels,
        file_type,
    })
}

fn filters(reader: &mut Reader, header: &Header) -> Result<(), NotAModel> {
    let (bands, bins) = (reader.u32().map_err(damaged)?, reader.u32().map_err(damaged)?);
    if bands != header.mels || bins != 201 {
        return Err(NotAModel::Other(format!("its mel filters are {bands} by {bins}")));
    }
    reader.skip(u64::from(bands) * u64::from(bins) * 4).map_err(damaged)
}

fn vocabulary(reader: &mut Reader, header: &Header) -> Result<(), NotAModel> {
    let count = reader.u32().map_err(damaged)?;
    if count > header.vocabulary {
        return Err(NotAModel::Damaged(format!("{} tokens, and {count} are there", header.vocabulary)));
    }
    for _ in 0..count {
        let length = reader.u32().map_err(damaged)?;
        if length > LONGEST_TOKEN {
            return Err(NotAModel::Damaged(format!("a token of {length} bytes")));
        }
        reader.bytes(length as usize).map_err(damaged)?;
    }
    Ok(())
}

fn tensor(reader: &mut Reader) -> Result<(), NotAModel> {
    let (rank, name, kind) = (
        reader.u32().map_err(damaged)?,
        reader.u32().map_err(damaged)?,
        reader.u32().map_err(damaged)?,
    );
    if !(1..=3).contains(&rank) || !(1..=LONGEST_NAME).contains(&name) {
        return Err(NotAModel::Damaged(format!(
            "a tensor of {rank} dimensions and a name of {name} bytes"
        )));
    }
    let mut elements = 1_u64;
    for _ in 0..rank {
        elements = elements.saturating_mul(u64::from(reader.u32().map_err(damaged)?));
    }
    let name = String::from_utf8_lossy(&reader.bytes(name as usize).map_err(damaged)?).into_owned();
    let Some((block, bytes)) = block(kind) else {
        return Err(NotAModel::Damaged(format!("the tensor {name} is stored in an unknown way, {kind}")));
    };
    if elements == 0 || !elements.is_multiple_of(block) {
        return Err(NotAModel::Damaged(format!("the tensor {name} has {elements} elements")));
    }
    reader.skip((elements / block).saturating_mul(bytes)).map_err(damaged)
}

/// Elements and bytes of a block, by ggml's number of a tensor's type.
fn block(kind: u32) -> Option<(u64, u64)> {
    Some(match kind {
        0 => (1, 4),
        1 => (1, 2),
        2 => (32, 18),
        3 => (32, 20),
        6 => (32, 22),
        7 => (32, 24),
        8 => (32, 34),
        10 => (256, 84),
        11 => (256, 110),
        12 => (256, 144),
        13 => (256, 176),
        14 => (256, 210),
        _ => return None,
    })
}
