//! Reads GGUF files, versions 2 and 3, little-endian: [`Gguf`] checks the whole header before anything is allocated by its numbers.
//!
//! Files come from strangers. Every count, length and offset is checked in 64 bits against the file's length and against the limits below,
//! so that no file makes the reader panic, wrap, or ask for more memory than a few times the file's size.

use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom};

use crate::EngineError;

mod cursor;
mod metadata;
mod tensor_type;

use cursor::Cursor;
pub use metadata::{Metadata, Value};
pub use tensor_type::TensorType;

/// More than any model has; a header of this many would already be megabytes long.
const MOST_TENSORS: u64 = 1 << 16;
const MOST_METADATA: u64 = 1 << 16;
/// `GGML_MAX_DIMS`.
const MOST_DIMENSIONS: u32 = 4;
/// The alignment of files that do not state one.
const DEFAULT_ALIGNMENT: u64 = 32;
const LARGEST_ALIGNMENT: u64 = 1 << 16;
/// Bytes of a tensor's name; ggml allows 64.
const LONGEST_NAME: u64 = 256;

/// Where a tensor lies in the file and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TensorInfo {
    /// Dimensions, outermost first (the file has them the other way round).
    pub shape: Vec<u64>,
    /// How its numbers are stored.
    pub dtype: TensorType,
    /// First byte in the file.
    pub start: u64,
    /// Bytes it takes.
    pub n_bytes: u64,
}

impl TensorInfo {
    /// Number of weights.
    pub fn n_elements(&self) -> u64 {
        // Checked when the header was read.
        self.shape.iter().product()
    }
}

/// A GGUF file whose header has been read and checked; tensors are read one at a time.
#[derive(Debug)]
pub struct Gguf<R> {
    source: R,
    metadata: Metadata,
    tensors: BTreeMap<String, TensorInfo>,
}

impl<R: Read + Seek> Gguf<R> {
    /// Reads and checks the header.
    pub fn open(mut source: R) -> Result<Gguf<R>, EngineError> {
        let n_bytes = source.seek(SeekFrom::End(0))?;
        source.seek(SeekFrom::Start(0))?;
        let mut cursor = Cursor::new(std::io::BufReader::new(&mut source), n_bytes);
        let magic = cursor.bytes(n_bytes.min(4), "the magic number")?;
        if magic != b"GGUF" {
            return Err(EngineError::NotGguf { found: magic });
        }
        let version = cursor.u32("the version")?;
        if !(2..=3).contains(&version) {
            return Err(EngineError::UnsupportedVersion { version });
        }
        let n_tensors = cursor.count("the number of tensors", MOST_TENSORS)?;
        let n_metadata = cursor.count("the number of metadata fields", MOST_METADATA)?;
        let metadata = Metadata::read(&mut cursor, n_metadata)?;
        let alignment = metadata.optional_unsigned("general.alignment")?.unwrap_or(DEFAULT_ALIGNMENT);
        if !alignment.is_power_of_two() || alignment > LARGEST_ALIGNMENT {
            let detail = format!("is {alignment}, but must be a power of two up to {LARGEST_ALIGNMENT}");
            return Err(EngineError::BadMetadata { key: "general.alignment".to_owned(), detail });
        }
        let mut tensors = BTreeMap::new();
        for index in 0..n_tensors {
            let (name, tensor) = read_tensor_info(&mut cursor, index, alignment)?;
            if tensors.insert(name.clone(), tensor).is_some() {
                return Err(cursor.corrupt(&format!("tensor {name}"), "stands twice in the file"));
            }
        }
        let data_start = cursor.position().next_multiple_of(alignment);
        place(&mut tensors, data_start, alignment, n_bytes)?;
        Ok(Gguf { source, metadata, tensors })
    }

    /// The metadata.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// All tensors by name.
    pub fn tensors(&self) -> &BTreeMap<String, TensorInfo> {
        &self.tensors
    }

    /// The bytes of a tensor.
    pub fn read_tensor(&mut self, name: &str) -> Result<Vec<u8>, EngineError> {
        let missing = || EngineError::MissingTensor { tensor: name.to_owned() };
        let info = self.tensors.get(name).ok_or_else(missing)?;
        // The header check made sure that this many bytes are there; the machine may still not be able to hold them.
        let too_large = || EngineError::OutOfMemory { what: format!("the tensor {name}"), n_bytes: info.n_bytes };
        let length = usize::try_from(info.n_bytes).map_err(|_| too_large())?;
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(length).map_err(|_| too_large())?;
        bytes.resize(length, 0);
        self.source.seek(SeekFrom::Start(info.start))?;
        self.source.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

/// One entry of the tensor table; `start` is still relative to the data.
fn read_tensor_info<R: Read>(
    cursor: &mut Cursor<R>,
    index: u64,
    alignment: u64,
) -> Result<(String, TensorInfo), EngineError> {
    let name = cursor.text(&format!("the name of tensor {index}"), LONGEST_NAME)?;
    let field = format!("tensor {name}");
    let n_dimensions = cursor.u32(&field)?;
    if n_dimensions == 0 || n_dimensions > MOST_DIMENSIONS {
        return Err(cursor.corrupt(&field, &format!("has {n_dimensions} dimensions")));
    }
    let mut shape = Vec::new();
    for _ in 0..n_dimensions {
        shape.push(cursor.u64(&field)?);
    }
    let number = cursor.u32(&field)?;
    let start = cursor.u64(&field)?;
    let Some(dtype) = TensorType::from_number(number) else {
        return Err(EngineError::UnsupportedTensorType { tensor: name, dtype: tensor_type::foreign_name(number) });
    };
    let (block_length, _) = dtype.block();
    let n_elements = shape.iter().try_fold(1u64, |product, &length| product.checked_mul(length));
    let n_bytes = n_elements.and_then(|n| dtype.n_bytes(n));
    let Some(n_bytes) = n_bytes.filter(|_| n_elements != Some(0)) else {
        return Err(cursor.corrupt(&field, &format!("has the impossible shape {shape:?}")));
    };
    if !shape[0].is_multiple_of(block_length) {
        return Err(
            cursor.corrupt(&field, &format!("has rows of {} numbers, not whole blocks of {block_length}", shape[0]))
        );
    }
    if !start.is_multiple_of(alignment) {
        return Err(cursor.corrupt(&field, &format!("starts at {start}, which is not aligned to {alignment}")));
    }
    shape.reverse();
    Ok((name, TensorInfo { shape, dtype, start, n_bytes }))
}

/// Makes the starts absolute; tensors must lie within the file, must not overlap, and leave no more room between them than alignment asks for.
fn place(
    tensors: &mut BTreeMap<String, TensorInfo>,
    data_start: u64,
    alignment: u64,
    file_bytes: u64,
) -> Result<(), EngineError> {
    for (name, tensor) in tensors.iter_mut() {
        let start = data_start.checked_add(tensor.start);
        let end = start.and_then(|start| start.checked_add(tensor.n_bytes)).unwrap_or(u64::MAX);
        if end > file_bytes {
            return Err(EngineError::Truncated { field: format!("tensor {name}"), needed: end, found: file_bytes });
        }
        tensor.start = start.unwrap_or(u64::MAX);
    }
    let mut in_order: Vec<(&String, &TensorInfo)> = tensors.iter().collect();
    in_order.sort_by_key(|(_, tensor)| tensor.start);
    let (mut before, mut end) = ("the header", data_start);
    for (name, tensor) in in_order {
        let detail = match tensor.start {
            start if start < end => format!("overlaps {before}"),
            start if start - end >= alignment => format!("leaves {} bytes unused after {before}", start - end),
            _ => {
                (before, end) = (name, tensor.start + tensor.n_bytes);
                continue;
            }
        };
        return Err(EngineError::Corrupt { field: format!("tensor {name}"), offset: tensor.start, detail });
    }
    Ok(())
}
