//! How a file stores numbers: [`TensorType`], its block layout and where in a block the scales stand. Expanding blocks is candle's.

/// How a tensor's numbers are stored. Numbers, sizes and field places are those of `ggml.h` and `ggml-common.h`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TensorType {
    /// 32-bit floats.
    F32,
    /// 16-bit floats.
    F16,
    /// The upper half of 32-bit floats.
    BF16,
    /// 8 bits in blocks of 32 that share a 16-bit scale.
    Q8_0,
    /// 4 bits in blocks of 32 with a scale.
    Q4_0,
    /// 4 bits in blocks of 32 with a scale and a least value.
    Q4_1,
    /// 5 bits in blocks of 32 with a scale.
    Q5_0,
    /// 5 bits in blocks of 32 with a scale and a least value.
    Q5_1,
    /// 2 bits in blocks of 256 whose 16 parts have scales and least values of 4 bits.
    Q2K,
    /// 3 bits in blocks of 256 whose 16 parts have scales of 6 bits.
    Q3K,
    /// 4 bits in blocks of 256 whose 8 parts have scales and least values of 6 bits.
    Q4K,
    /// 5 bits in blocks of 256 whose 8 parts have scales and least values of 6 bits.
    Q5K,
    /// 6 bits in blocks of 256 whose 16 parts have scales of 8 bits.
    Q6K,
}

/// One row of the table of types.
struct Layout {
    number: u32,
    name: &'static str,
    block: (u64, u64),
    /// Bytes of a block at which 16-bit floats stand that scale the rest of it.
    scales: &'static [usize],
}

impl TensorType {
    /// Every type that is read.
    pub const ALL: [TensorType; 13] = [
        TensorType::F32,
        TensorType::F16,
        TensorType::BF16,
        TensorType::Q8_0,
        TensorType::Q4_0,
        TensorType::Q4_1,
        TensorType::Q5_0,
        TensorType::Q5_1,
        TensorType::Q2K,
        TensorType::Q3K,
        TensorType::Q4K,
        TensorType::Q5K,
        TensorType::Q6K,
    ];

    fn layout(self) -> Layout {
        let (number, name, block, scales): (u32, &'static str, (u64, u64), &'static [usize]) = match self {
            TensorType::F32 => (0, "F32", (1, 4), &[]),
            TensorType::F16 => (1, "F16", (1, 2), &[0]),
            TensorType::BF16 => (30, "BF16", (1, 2), &[]),
            TensorType::Q8_0 => (8, "Q8_0", (32, 34), &[0]),
            TensorType::Q4_0 => (2, "Q4_0", (32, 18), &[0]),
            TensorType::Q4_1 => (3, "Q4_1", (32, 20), &[0, 2]),
            TensorType::Q5_0 => (6, "Q5_0", (32, 22), &[0]),
            TensorType::Q5_1 => (7, "Q5_1", (32, 24), &[0, 2]),
            TensorType::Q2K => (10, "Q2_K", (256, 84), &[80, 82]),
            TensorType::Q3K => (11, "Q3_K", (256, 110), &[108]),
            TensorType::Q4K => (12, "Q4_K", (256, 144), &[0, 2]),
            TensorType::Q5K => (13, "Q5_K", (256, 176), &[0, 2]),
            TensorType::Q6K => (14, "Q6_K", (256, 210), &[208]),
        };
        Layout { number, name, block, scales }
    }

    /// The type of that number in a file.
    pub fn from_number(number: u32) -> Option<TensorType> {
        TensorType::ALL.into_iter().find(|dtype| dtype.number() == number)
    }

    /// Its number in a file.
    pub fn number(self) -> u32 {
        self.layout().number
    }

    /// Its name as other programs write it: `Q4_K`.
    pub fn name(self) -> &'static str {
        self.layout().name
    }

    /// Numbers in a block, and bytes it takes.
    pub fn block(self) -> (u64, u64) {
        self.layout().block
    }

    /// Bytes of that many numbers, rounded up to whole blocks; `None` when they cannot be counted.
    pub fn n_bytes(self, n_elements: u64) -> Option<u64> {
        let (length, bytes) = self.block();
        n_elements.div_ceil(length).checked_mul(bytes)
    }

    /// True when no number, and no scale of a block of numbers, is NaN or infinite.
    pub(crate) fn is_finite(self, bytes: &[u8]) -> bool {
        let Layout { block: (_, block_bytes), scales, .. } = self.layout();
        let pair = |chunk: &[u8], place: usize| chunk.get(place..place + 2).and_then(|pair| pair.try_into().ok());
        match self {
            TensorType::F32 => bytes.as_chunks().0.iter().all(|&chunk| f32::from_le_bytes(chunk).is_finite()),
            TensorType::BF16 => bytes.as_chunks().0.iter().all(|&chunk| half::bf16::from_le_bytes(chunk).is_finite()),
            _ => bytes.chunks_exact(block_bytes as usize).all(|block| {
                scales
                    .iter()
                    .filter_map(|&place| pair(block, place))
                    .all(|pair| half::f16::from_le_bytes(pair).is_finite())
            }),
        }
    }
}

impl std::fmt::Display for TensorType {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// Names of types that other programs know and this reader does not, for a message a person can act on.
pub(super) fn foreign_name(number: u32) -> String {
    let name = match number {
        9 => "Q8_1",
        15 => "Q8_K",
        16 => "IQ2_XXS",
        17 => "IQ2_XS",
        18 => "IQ3_XXS",
        19 => "IQ1_S",
        20 => "IQ4_NL",
        21 => "IQ3_S",
        22 => "IQ2_S",
        23 => "IQ4_XS",
        24 => "I8",
        25 => "I16",
        26 => "I32",
        27 => "I64",
        28 => "F64",
        29 => "IQ1_M",
        34 => "TQ1_0",
        35 => "TQ2_0",
        39 => "MXFP4",
        _ => return format!("number {number}"),
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lead_back_to_their_types() {
        for dtype in TensorType::ALL {
            assert_eq!(TensorType::from_number(dtype.number()), Some(dtype));
            assert!(dtype.block().1 <= dtype.block().0 * 4, "{dtype} is larger than F32");
        }
        assert_eq!(TensorType::from_number(4), None);
        assert_eq!(TensorType::Q4K.n_bytes(257), Some(288));
        assert_eq!(TensorType::F32.n_bytes(u64::MAX), None);
    }

    #[test]
    fn a_scale_that_is_not_a_number_is_found_in_every_type() {
        for dtype in TensorType::ALL {
            let block = vec![0; dtype.block().1 as usize];
            assert!(dtype.is_finite(&block), "{dtype}");
            let layout = dtype.layout();
            for &place in layout.scales {
                let mut damaged = [block.clone(), block.clone()].concat();
                damaged[block.len() + place..][..2].copy_from_slice(&half::f16::INFINITY.to_le_bytes());
                assert!(!dtype.is_finite(&damaged), "{dtype} {place}");
            }
        }
        assert!(!TensorType::F32.is_finite(&f32::NAN.to_le_bytes()));
        assert!(!TensorType::BF16.is_finite(&half::bf16::NAN.to_le_bytes()));
    }
}
