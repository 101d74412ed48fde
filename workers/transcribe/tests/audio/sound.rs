//! The sound that the tests make, the files that ffmpeg makes of it, and what can be measured on what comes back.

use std::f32::consts::TAU;
use std::fs::File;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use frontdesk_transcribe::audio::{AudioLimits, AudioStream};
use frontdesk_transcribe::{AudioError, PcmSource, SAMPLE_RATE};

/// Length of the sound: half of it a tone, the rest a sweep.
pub const SECONDS: f32 = 3.0;
/// The tone.
pub const TONE: f32 = 440.0;
/// Its root mean square: amplitude 0.5.
pub const LOUDNESS: f32 = 0.353_55;

/// One sample of the sound: a tone of [`TONE`] Hz for 1.5 s, then a sweep from 300 Hz that rises by 1,200 Hz a second.
pub fn sample(at: f32) -> f32 {
    let late = at - SECONDS / 2.0;
    let phase = if late < 0.0 {
        TONE * at
    } else {
        300.0 * late + 600.0 * late * late
    };
    0.5 * (TAU * phase).sin()
}

/// The sound at `rate`, one channel.
pub fn sound(rate: u32, seconds: f32) -> Vec<f32> {
    (0..(seconds * rate as f32) as usize)
        .map(|at| sample(at as f32 / rate as f32))
        .collect()
}

/// The sound as a WAV file of 16 bits.
pub fn wav(rate: u32, channels: u16, seconds: f32) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let spec = hound::WavSpec {
        channels,
        sample_rate: rate,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::new(&mut file, spec).unwrap();
    for sample in sound(rate, seconds) {
        for _ in 0..channels {
            writer.write_sample((sample * 32_767.0) as i16).unwrap();
        }
    }
    writer.finalize().unwrap();
    file.into_inner()
}

/// A folder with the sound as `in.wav` (48 kHz) and all `outputs`: file name and ffmpeg's options for it.
pub fn made_by_ffmpeg(outputs: &[(&str, &str)]) -> tempfile::TempDir {
    remade("in.wav", &wav(48_000, 1, SECONDS), outputs)
}

/// What ffmpeg makes of other bytes, whose kind it finds out: name and content of each file.
pub fn made_by_ffmpeg_from<'a>(bytes: &[u8], outputs: &[(&'a str, &str)]) -> Vec<(&'a str, Vec<u8>)> {
    let folder = remade("in", bytes, outputs);
    let content = |name: &str| std::fs::read(within(&folder, name)).unwrap();
    outputs.iter().map(|(name, _)| (*name, content(name))).collect()
}

fn remade(input: &str, bytes: &[u8], outputs: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(input), bytes).unwrap();
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg
        .args(["-hide_banner", "-loglevel", "error", "-y", "-i", input])
        .current_dir(folder.path());
    // A film to go with it, for containers that hold both.
    ffmpeg.args(["-f", "lavfi", "-i", "testsrc=size=64x48:rate=10:duration=3"]);
    for (file, options) in outputs {
        ffmpeg
            .args(options.split_whitespace())
            .args(["-metadata", "title=A tone and a sweep", "-fflags", "+bitexact", file]);
    }
    let done = ffmpeg.output().expect("ffmpeg is not there: install it (apt-get install ffmpeg)");
    assert!(done.status.success(), "ffmpeg failed: {}", String::from_utf8_lossy(&done.stderr));
    folder
}

/// Name and ffmpeg's options of one file of each common kind.
const KINDS: [(&str, &str); 12] = [
    ("a.webm", "-map 0:a -c:a libopus -b:a 32k"),
    ("a.ogg", "-map 0:a -c:a libopus -b:a 32k"),
    ("vorbis.ogg", "-map 0:a -c:a libvorbis"),
    ("a.m4a", "-map 0:a -c:a aac"),
    (
        "fragments.mp4",
        "-map 0:a -c:a aac -movflags frag_keyframe+empty_moov+default_base_moof -frag_duration 250000",
    ),
    ("a.aac", "-map 0:a -c:a aac"),
    ("a.mp3", "-map 0:a -c:a libmp3lame -b:a 64k"),
    ("a.flac", "-map 0:a -c:a flac"),
    ("a.wav", "-map 0:a -c:a pcm_s16le -ar 16000"),
    ("adpcm.wav", "-map 0:a -c:a adpcm_ms -ar 16000"),
    ("a.mka", "-map 0:a -c:a aac"),
    ("a.caf", "-map 0:a -c:a alac -ar 16000"),
];

type Files = Vec<(&'static str, Vec<u8>)>;

/// One file of each common kind, made once.
pub fn samples() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| make(""))
}

/// The same kinds, half a second long.
pub fn short_samples() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| make(" -t 0.5"))
}

fn make(more: &str) -> Files {
    let options = KINDS.map(|(name, options)| (name, format!("{options}{more}")));
    let outputs: Vec<(&str, &str)> = options.iter().map(|(name, options)| (*name, options.as_str())).collect();
    let folder = made_by_ffmpeg(&outputs);
    KINDS
        .iter()
        .map(|(name, _)| (*name, std::fs::read(within(&folder, name)).unwrap()))
        .collect()
}

/// The bytes of the sample called `name`.
pub fn sample_file(name: &str) -> &'static [u8] {
    samples()
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, bytes)| bytes.as_slice())
        .expect("a sample of that name")
}

/// What a file came to.
#[derive(Debug)]
pub struct Heard {
    pub samples: Vec<f32>,
    pub warnings: Vec<String>,
    pub channels: usize,
}

/// Decodes bytes to the end.
pub fn hear(bytes: impl AsRef<[u8]> + Send + Sync + 'static, limits: &AudioLimits) -> Result<Heard, AudioError> {
    listen(AudioStream::open(Cursor::new(bytes), limits)?)
}

/// Decodes a file to the end.
pub fn hear_file(path: &Path) -> Result<Heard, AudioError> {
    listen(AudioStream::open(File::open(path)?, &AudioLimits::default())?)
}

fn listen(mut stream: AudioStream) -> Result<Heard, AudioError> {
    let mut samples = Vec::new();
    while let Some(block) = stream.next_block()? {
        assert!(
            !block.is_empty() && block.len() <= SAMPLE_RATE as usize,
            "a block of {}",
            block.len()
        );
        assert!(block.iter().all(|sample| sample.abs() <= 1.0), "a sample beyond 1");
        samples.extend_from_slice(block);
    }
    Ok(Heard {
        samples,
        warnings: stream.warnings(),
        channels: stream.channels(),
    })
}

impl Heard {
    /// Length in seconds.
    pub fn seconds(&self) -> f32 {
        self.samples.len() as f32 / SAMPLE_RATE as f32
    }

    fn between(&self, from: f32, to: f32) -> &[f32] {
        let at = |seconds: f32| ((seconds * SAMPLE_RATE as f32) as usize).min(self.samples.len());
        &self.samples[at(from)..at(to)]
    }

    /// Root mean square of a span.
    pub fn loudness(&self, from: f32, to: f32) -> f32 {
        let span = self.between(from, to);
        (span.iter().map(|sample| sample * sample).sum::<f32>() / span.len().max(1) as f32).sqrt()
    }

    /// How much of a span's energy is at `frequency`, from 0 to 1.
    pub fn share_of(&self, frequency: f32, from: f32, to: f32) -> f32 {
        let span = self.between(from, to);
        let (mut real, mut imaginary, mut energy) = (0.0, 0.0, 1e-9);
        for (at, sample) in span.iter().enumerate() {
            let angle = TAU * frequency * at as f32 / SAMPLE_RATE as f32;
            real += sample * angle.cos();
            imaginary += sample * angle.sin();
            energy += sample * sample;
        }
        2.0 * (real * real + imaginary * imaginary) / (energy * span.len() as f32)
    }

    /// Frequency of a span with one voice, by counting how often it crosses zero upwards.
    pub fn frequency(&self, from: f32, to: f32) -> f32 {
        let rises = self
            .between(from, to)
            .windows(2)
            .filter(|pair| pair[0] < 0.0 && pair[1] >= 0.0)
            .count();
        rises as f32 / (to - from)
    }

    /// Panics unless this is the sound, whole and in place. `loudness` is relative.
    pub fn assert_is_the_sound(&self, name: &str, loudness: f32) {
        assert!((self.seconds() - SECONDS).abs() < 0.08, "{name}: lasts {} s", self.seconds());
        let found = self.loudness(0.3, 1.2) / LOUDNESS;
        assert!((found / loudness - 1.0).abs() < 0.12, "{name}: is {found} as loud, not {loudness}");
        let pure = self.share_of(TONE, 0.3, 1.2);
        assert!(pure > 0.9, "{name}: only {pure} of it is the tone");
        // At 2.25 s the sweep is at 1,200 Hz; 80 ms too early or late would be 100 Hz beside it.
        let swept = self.frequency(2.2, 2.3);
        assert!((swept - 1_200.0).abs() < 105.0, "{name}: sweeps at {swept} Hz");
    }
}

/// Path of a file in a folder.
pub fn within(folder: &tempfile::TempDir, name: &str) -> PathBuf {
    folder.path().join(name)
}
