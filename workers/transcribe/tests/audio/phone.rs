//! Notes and films of older phones: adaptive multi-rate speech in MP4 boxes. The library's encoder makes the speech, ffmpeg the boxes.

use codec_core::codecs::amr::AmrVariant;
use frontdesk_files::media::{Sniffed, sniff};
use frontdesk_transcribe::audio::AudioLimits;

use super::amr::file;
use super::sound::{hear, made_by_ffmpeg_from};

fn phone_files(variant: AmrVariant) -> Vec<(&'static str, Vec<u8>)> {
    made_by_ffmpeg_from(
        &file(variant),
        &[
            ("note.3gp", "-map 0:a -c copy"),
            ("note.3g2", "-map 0:a -c copy"),
            ("first.3gp", "-map 0:a -c copy -movflags +faststart"),
            ("film.3gp", "-map 1:v -map 0:a -c:v mpeg4 -c:a copy"),
            ("note.mov", "-map 0:a -c copy"),
        ],
    )
}

#[test]
fn both_bands_are_heard_in_boxes() {
    for variant in [AmrVariant::NarrowBand, AmrVariant::WideBand] {
        for (name, bytes) in phone_files(variant) {
            assert!(matches!(sniff(&bytes), Sniffed::Audio { .. }), "{name}");
            let heard = hear(bytes, &AudioLimits::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
            heard.assert_is_the_sound(name, 1.0);
            assert!(heard.warnings.is_empty(), "{name}: {:?}", heard.warnings);
        }
    }
}

#[test]
fn a_codec_that_nothing_decodes_is_named() {
    let (_, bytes) = phone_files(AmrVariant::NarrowBand).swap_remove(0);
    let at = bytes.windows(4).position(|kind| kind == b"samr").unwrap();
    let mut renamed = bytes;
    renamed[at..at + 4].copy_from_slice(b"sqcp");
    let error = hear(renamed, &AudioLimits::default()).unwrap_err();
    assert!(error.to_string().contains("QCELP"), "{error}");
}
