//! Where audio lies.

use std::io::{Read, Seek};

/// Where audio lies: a file, or bytes in memory.
pub trait AudioBytes: Read + Seek + Send + Sync + 'static {}

impl<T: Read + Seek + Send + Sync + 'static> AudioBytes for T {}
