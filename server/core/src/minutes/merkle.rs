//! The Merkle tree of RFC 6962, section 2.1, over leaf hashes that already carry the leaf prefix 0x00.

use sha2::{Digest, Sha256};

/// The root over `leaves`; of no leaf at all, the hash of nothing.
pub(crate) fn root(leaves: &[[u8; 32]]) -> [u8; 32] {
    match leaves {
        [] => Sha256::digest(b"").into(),
        [leaf] => *leaf,
        [_, _, ..] => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            Sha256::new().chain_update([1]).chain_update(root(left)).chain_update(root(right)).finalize().into()
        }
    }
}

/// The largest power of two below `count`, which is at least 2.
fn split(count: usize) -> usize {
    count.div_ceil(2).next_power_of_two()
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXLOWER;

    use super::*;

    #[test]
    fn the_split_is_the_largest_power_of_two_below() {
        let table = [(2, 1), (3, 2), (4, 2), (5, 4), (6, 4), (7, 4), (8, 4), (9, 8), (16, 8), (17, 16)];
        for (count, expected) in table {
            assert_eq!(split(count), expected, "of {count}");
        }
    }

    /// The test vectors of Certificate Transparency, for which RFC 6962 defines the tree.
    #[test]
    fn the_published_roots_come_out() {
        let inputs: [&[u8]; 8] = [
            b"",
            b"\x00",
            b"\x10",
            b"\x20\x21",
            b"\x30\x31",
            b"\x40\x41\x42\x43",
            b"\x50\x51\x52\x53\x54\x55\x56\x57",
            b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
        ];
        let roots = [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        let hash =
            |input: &&[u8]| -> [u8; 32] { Sha256::new().chain_update([0]).chain_update(input).finalize().into() };
        for (count, expected) in roots.iter().enumerate() {
            let leaves: Vec<[u8; 32]> = inputs.iter().take(count).map(hash).collect();
            assert_eq!(HEXLOWER.encode(&root(&leaves)), *expected, "of {count} leaves");
        }
    }
}
