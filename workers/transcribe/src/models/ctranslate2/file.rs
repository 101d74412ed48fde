//! `model.bin`: CTranslate2's binary format, version 6.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufReader, Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
};

use half::{bf16, f16};

use crate::models::{import_error::ImportError, read::Bounded};

const VERSION: u32 = 6;
const SPECIFICATION: &str = "WhisperSpec";
const REVISION: u32 = 3;
const MOST_VARIABLES: u32 = 1 << 14;
const MOST_DIMENSIONS: u8 = 4;

/// How the values of a variable are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    F32,
    I8,
    I16,
    I32,
    F16,
    Bf16,
}

impl Kind {
    fn from_number(number: u8) -> Option<Self> {
        Some(match number {
            0 => Self::F32,
            1 => Self::I8,
            2 => Self::I16,
            3 => Self::I32,
            4 => Self::F16,
            5 => Self::Bf16,
            _ => return None,
        })
    }

    fn bytes(self) -> u64 {
        match self {
            Self::I8 => 1,
            Self::I16 | Self::F16 | Self::Bf16 => 2,
            Self::F32 | Self::I32 => 4,
        }
    }

    fn decode(self, bytes: &[u8]) -> Vec<f32> {
        let pairs = bytes.chunks_exact(2).map(|pair| [pair[0], pair[1]]);
        let fours = bytes.chunks_exact(4).map(|four| [four[0], four[1], four[2], four[3]]);
        match self {
            Self::F32 => fours.map(f32::from_le_bytes).collect(),
            Self::F16 => pairs.map(|pair| f16::from_le_bytes(pair).to_f32()).collect(),
            Self::Bf16 => pairs.map(|pair| bf16::from_le_bytes(pair).to_f32()).collect(),
            Self::I8 => bytes.iter().map(|byte| f32::from(byte.cast_signed())).collect(),
            Self::I16 => pairs.map(|pair| f32::from(i16::from_le_bytes(pair))).collect(),
            Self::I32 => fours.map(|four| i32::from_le_bytes(four) as f32).collect(),
        }
    }

    /// Whether the values are the weights themselves; whole numbers want scales.
    pub(super) fn is_float(self) -> bool {
        matches!(self, Self::F32 | Self::F16 | Self::Bf16)
    }
}

/// Where a variable lies.
#[derive(Debug, Clone)]
pub(super) struct Variable {
    pub dims: Vec<u64>,
    pub kind: Kind,
    offset: u64,
}

/// An open `model.bin` whose structure has been read and holds together.
#[derive(Debug)]
pub(in crate::models) struct WeightsFile {
    path: PathBuf,
    file: File,
    variables: BTreeMap<String, Variable>,
}

impl WeightsFile {
    pub(super) fn open(path: &Path) -> Result<Self, ImportError> {
        let file = File::open(path).map_err(|error| ImportError::read(path, error))?;
        let variables = structure(&file).map_err(|fault| fault.of(path))?;
        let path = path.to_owned();
        Ok(Self { path, file, variables })
    }

    pub(super) fn variables(&self) -> &BTreeMap<String, Variable> {
        &self.variables
    }

    /// Values of a variable that [`WeightsFile::variables`] has, from the one numbered `first` on.
    pub(in crate::models) fn values(&mut self, name: &str, first: u64, count: usize) -> Result<Vec<f32>, ImportError> {
        let variable = self
            .variables
            .get(name)
            .ok_or_else(|| ImportError::damaged(&self.path, format!("the variable {name} is missing")))?;
        let size = variable.kind.bytes();
        let mut bytes = vec![0; count * size as usize];
        self.file
            .seek(SeekFrom::Start(variable.offset + first * size))
            .and_then(|_| self.file.read_exact(&mut bytes))
            .map_err(|error| ImportError::read(&self.path, error))?;
        Ok(variable.kind.decode(&bytes))
    }
}

/// What is wrong with a file whose name the caller knows.
enum Fault {
    Io(io::Error),
    Other(String),
    Damaged(String),
}

impl Fault {
    fn of(self, path: &Path) -> ImportError {
        match self {
            Self::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => ImportError::damaged(path, "it ends too early"),
            Self::Io(error) => ImportError::read(path, error),
            Self::Other(what) => ImportError::unsupported(path, what),
            Self::Damaged(what) => ImportError::damaged(path, what),
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

type Reader<'a> = Bounded<BufReader<&'a File>>;

fn structure(file: &File) -> Result<BTreeMap<String, Variable>, Fault> {
    let mut reader = Bounded::new(BufReader::new(file))?;
    let version = reader.u32()?;
    if version != VERSION {
        return Err(Fault::Other(format!(
            "CTranslate2's format {VERSION} is expected, and it says {version}"
        )));
    }
    let specification = string(&mut reader)?;
    let revision = reader.u32()?;
    if (specification.as_str(), revision) != (SPECIFICATION, REVISION) {
        let what = format!("{SPECIFICATION} {REVISION} is expected, and it says {specification:?} {revision}");
        return Err(Fault::Other(what));
    }
    let count = reader.u32()?;
    if count > MOST_VARIABLES {
        return Err(Fault::Damaged(format!("it claims {count} variables")));
    }
    let mut variables = BTreeMap::new();
    for _ in 0..count {
        let name = string(&mut reader)?;
        let variable = variable(&mut reader, &name)?;
        if variables.insert(name.clone(), variable).is_some() {
            return Err(Fault::Damaged(format!("the variable {name} is there twice")));
        }
    }
    aliases(&mut reader)?;
    Ok(variables)
}

fn variable(reader: &mut Reader<'_>, name: &str) -> Result<Variable, Fault> {
    let rank = reader.u8()?;
    if rank > MOST_DIMENSIONS {
        return Err(Fault::Damaged(format!("the variable {name} has {rank} dimensions")));
    }
    let dims = (0..rank).map(|_| reader.u32().map(u64::from)).collect::<io::Result<Vec<_>>>()?;
    let number = reader.u8()?;
    let Some(kind) = Kind::from_number(number) else {
        return Err(Fault::Damaged(format!("the variable {name} is stored in an unknown way, {number}")));
    };
    let bytes = u64::from(reader.u32()?);
    let elements = dims.iter().fold(1_u64, |product, dim| product.saturating_mul(*dim));
    if elements.saturating_mul(kind.bytes()) != bytes {
        let what = format!("the variable {name} has {bytes} bytes, which does not fit its dimensions {dims:?}");
        return Err(Fault::Damaged(what));
    }
    let offset = reader.position();
    reader.skip(bytes)?;
    Ok(Variable { dims, kind, offset })
}

/// Other names of variables that are there already.
fn aliases(reader: &mut Reader<'_>) -> Result<(), Fault> {
    let count = reader.u32()?;
    if count > MOST_VARIABLES {
        return Err(Fault::Damaged(format!("it claims {count} aliases")));
    }
    for _ in 0..count {
        string(reader)?;
        string(reader)?;
    }
    match reader.left() {
        0 => Ok(()),
        left => Err(Fault::Damaged(format!("{left} bytes follow its end"))),
    }
}

fn string(reader: &mut Reader<'_>) -> Result<String, Fault> {
    let length = reader.u16()?;
    let mut bytes = reader.bytes(usize::from(length))?;
    if bytes.pop() != Some(0) || bytes.contains(&0) {
        return Err(Fault::Damaged("a name does not end with a zero".to_owned()));
    }
    String::from_utf8(bytes).map_err(|_| Fault::Damaged("a name is not UTF-8".to_owned()))
}
