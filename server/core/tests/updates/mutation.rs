//! Seeded damage to real bytes.

/// A small generator: the same seed does the same damage.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let limit = u64::try_from(limit.max(1)).unwrap();
        usize::try_from(self.0 % limit).unwrap()
    }

    fn byte(&mut self) -> u8 {
        // Small numbers are what lengths, kinds and clocks are made of.
        let limit = if self.below(2) == 0 { 12 } else { 256 };
        u8::try_from(self.below(limit)).unwrap()
    }

    /// One to three changes, most of which keep enough of the structure to be read.
    pub(crate) fn mutate(&mut self, bytes: &[u8], others: &[Vec<u8>]) -> Vec<u8> {
        let mut mutant = bytes.to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(mutant.len());
            match self.below(8) {
                0 => mutant.insert(at, self.byte()),
                1 if mutant.len() > 1 => {
                    mutant.remove(at);
                }
                2 => mutant = others.get(self.below(others.len())).unwrap().clone(),
                3 => {
                    let huge = [0xff, 0xff, 0xff, 0xff, 0x07];
                    mutant.splice(at..at, huge.into_iter().take(1 + self.below(5)));
                }
                4 => {
                    let other = others.get(self.below(others.len())).unwrap();
                    let from = self.below(other.len());
                    let to = from + self.below(other.len() - from);
                    mutant.splice(at..at, other.get(from..to).unwrap().iter().copied());
                }
                5 => {
                    let byte = mutant.get_mut(at).unwrap();
                    *byte ^= 1 << self.below(8);
                }
                _ => *mutant.get_mut(at).unwrap() = self.byte(),
            }
        }
        mutant
    }
}
