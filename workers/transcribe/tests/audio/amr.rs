//! What older phones record. The files are made by the library's encoder, which ffmpeg lacks; ffmpeg's own decoder is the second opinion.

use std::process::Command;

use codec_core::codecs::amr::{AmrCodec, AmrFrameType, AmrMode, AmrPayloadFrame, AmrVariant, storage};
use codec_core::types::{CodecConfig, VariableRateCodec};
use frontdesk_files::media::{Sniffed, sniff};
use frontdesk_transcribe::audio::AudioLimits;

use super::sound::{Heard, SECONDS, hear, hear_file, sound};

/// The sound as an `.amr` file.
pub fn file(variant: AmrVariant) -> Vec<u8> {
    let config = match variant {
        AmrVariant::NarrowBand => CodecConfig::amr_nb(),
        AmrVariant::WideBand => CodecConfig::amr_wb(),
    };
    let mut codec = AmrCodec::new(&config).unwrap();
    let samples: Vec<i16> = sound(variant.sample_rate(), SECONDS)
        .iter()
        .map(|sample| (sample * 32_767.0) as i16)
        .collect();
    let frames: Vec<AmrPayloadFrame> = samples
        .chunks_exact(variant.frame_samples())
        .map(|samples| {
            let coded = codec.encode_frame(samples).unwrap();
            let mode = AmrMode::new(variant, coded.mode).unwrap();
            AmrPayloadFrame::new(AmrFrameType::Speech(mode), true, coded.data).unwrap()
        })
        .collect();
    storage::write(variant, &frames).unwrap()
}

/// What ffmpeg makes of it.
fn by_ffmpeg(bytes: &[u8]) -> Heard {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("in.amr"), bytes).unwrap();
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg
        .args(["-loglevel", "error", "-i", "in.amr", "-ar", "16000", "out.wav"])
        .current_dir(folder.path());
    let done = ffmpeg.output().expect("ffmpeg is not there: install it (apt-get install ffmpeg)");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    hear_file(&folder.path().join("out.wav")).unwrap()
}

fn likeness(ours: &[f32], theirs: &[f32]) -> f32 {
    let product: f32 = ours.iter().zip(theirs).map(|(a, b)| a * b).sum();
    let size = |samples: &[f32]| samples.iter().map(|sample| sample * sample).sum::<f32>().sqrt();
    product / (size(ours) * size(theirs))
}

#[test]
fn both_bands_are_heard_as_ffmpeg_hears_them() {
    for (variant, media_type) in [(AmrVariant::NarrowBand, "audio/amr"), (AmrVariant::WideBand, "audio/amr-wb")] {
        let bytes = file(variant);
        assert_eq!(sniff(&bytes), Sniffed::Audio { media_type });
        let heard = hear(bytes.clone(), &AudioLimits::default()).unwrap();
        heard.assert_is_the_sound(media_type, 1.0);
        assert!(heard.warnings.is_empty(), "{:?}", heard.warnings);
        let theirs = by_ffmpeg(&bytes);
        assert!(
            (heard.seconds() - theirs.seconds()).abs() < 0.03,
            "{media_type}: {} s, {} s",
            heard.seconds(),
            theirs.seconds()
        );
        let alike = likeness(&heard.samples, &theirs.samples);
        assert!(alike > 0.97, "{media_type}: {alike}");
    }
}

#[test]
fn damaged_ones_give_what_is_left() {
    let mut bytes = file(AmrVariant::NarrowBand);
    let length = bytes.len();
    // A record of a kind that is not defined, and a cut in the last one.
    bytes[6 + 32 * 40] = 12 << 3;
    let heard = hear(bytes[..length - 5].to_vec(), &AudioLimits::default()).unwrap();
    assert!((heard.seconds() - SECONDS).abs() < 0.5, "{} s", heard.seconds());
    assert!(
        heard.warnings.iter().any(|warning| warning.contains("damaged packets")),
        "{:?}",
        heard.warnings
    );
    assert!(hear(&b"#!AMR\n"[..], &AudioLimits::default()).is_err());
    let error = hear(&b"#!AMR_MC1.0\n\0\0\0\x02"[..], &AudioLimits::default()).unwrap_err();
    assert!(
        error.to_string().starts_with("AMR with several channels cannot be decoded"),
        "{error}"
    );
}
