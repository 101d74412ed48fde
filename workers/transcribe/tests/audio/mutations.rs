//! A thousand files that begin well and go wrong, the same ones every time.

use frontdesk_transcribe::AudioError;

use super::hostile::survive;
use super::sound::short_samples;

const FILES: u64 = 1_000;
/// Peak memory of this whole test binary.
const MEMORY_KIB: u64 = 400 * 1024;

/// SplitMix64: the same numbers for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.roll() % most.max(1) as u64) as usize
    }
}

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    // What tells the type stays; sizes, tables and sound behind it do not.
    let start = 12.min(bytes.len() - 1);
    match dice.below(5) {
        0 => {
            for _ in 0..=dice.below(40) {
                let at = start + dice.below(bytes.len() - start);
                bytes[at] = dice.roll() as u8;
            }
        }
        1 => {
            let header = start + dice.below(600.min(bytes.len() - start));
            bytes[header..].fill_with(|| dice.roll() as u8);
        }
        2 => {
            let from = start + dice.below(bytes.len() - start);
            let to = from + dice.below((bytes.len() - from).min(2_000));
            let taken: Vec<u8> = bytes.drain(from..to).collect();
            if dice.below(2) == 0 {
                let at = start + dice.below(bytes.len() - start);
                bytes.splice(at..at, [taken.clone(), taken].concat());
            }
        }
        3 => {
            // Sizes and counts stand in the first part, as four bytes.
            for _ in 0..=dice.below(4) {
                let at = start + dice.below(700.min(bytes.len() - start - 4));
                let extreme = [0, 1, 0x7FFF_FFFF, 0x8000_0000, u32::MAX, 0xFFFF, 0x0100_0000][dice.below(7)];
                bytes[at..at + 4].copy_from_slice(&extreme.to_be_bytes());
            }
        }
        _ => {
            let at = start + dice.below(400.min(bytes.len() - start));
            bytes[at] ^= 1 << dice.below(8);
            bytes.truncate(bytes.len() - dice.below(bytes.len() / 2));
        }
    }
}

#[test]
fn a_thousand_mutations_are_survived() {
    let samples = short_samples();
    let (mut heard, mut refused) = (0, 0);
    for seed in 0..FILES {
        let mut dice = Dice(seed);
        let (name, sample) = &samples[dice.below(samples.len())];
        let mut bytes = sample.clone();
        mutate(&mut bytes, &mut dice);
        let length = bytes.len() as u64;
        let (result, cost) = survive(bytes);
        assert!(
            cost.bytes_read < 8 * length + (33 << 20),
            "seed {seed}, {name}: {} bytes read of {length}",
            cost.bytes_read
        );
        assert!(cost.blocks <= 122, "seed {seed}, {name}: {} blocks", cost.blocks);
        match result {
            Ok(()) => heard += 1,
            Err(AudioError::Io(error)) => panic!("seed {seed}, {name}: taken for an error of the disk: {error}"),
            Err(_) => refused += 1,
        }
    }
    // Both happen often, or the mutations are not worth much.
    assert!(heard > 300 && refused > 100, "{heard} were heard, {refused} refused");
    let peak = peak_kib();
    assert!(peak < MEMORY_KIB, "{peak} KiB at the peak");
}

fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
