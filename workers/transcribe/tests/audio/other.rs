//! What is no audio is refused by its name, whatever it calls itself.

use frontdesk_files::media::{Sniffed, sniff};
use frontdesk_transcribe::AudioError;
use frontdesk_transcribe::audio::AudioLimits;

use super::sound::{hear, hear_file, made_by_ffmpeg, sample_file, samples, within};

fn refused(bytes: &[u8]) -> String {
    match hear(bytes.to_vec(), &AudioLimits::default()) {
        Err(error @ AudioError::NotAudio(_)) => error.to_string(),
        other => panic!("not refused as something else: {other:?}"),
    }
}

#[test]
fn other_things_are_named() {
    let png = [&b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"[..], &[0; 100]].concat();
    let cases: [(&[u8], &str); 12] = [
        (b"", "nothing at all: the file is empty"),
        (&png, "a PNG image"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF\0", "a JPG image"),
        (b"PK\x03\x04\x14\0\0\0\x08\0rest of the archive", "a ZIP archive"),
        (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "a PDF document"),
        (b"<!DOCTYPE html><html><body>Hello</body></html>", "an HTML page"),
        (b"Dear desk,\nmy order did not come.\n", "a text"),
        ("Grüße aus Köln: 你好".as_bytes(), "a text"),
        (b"{\"audio\": null}", "a text"),
        (b"GIF89a\x01\0\x01\0", "a GIF image"),
        (&[0; 5_000], "data of an unknown kind"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a HEIF image"),
    ];
    for (bytes, name) in cases {
        assert_eq!(refused(bytes), format!("this is no audio, but {name}"));
    }
}

#[test]
fn a_character_cut_in_half_is_still_text() {
    let mut text = "ü".repeat(300).into_bytes();
    text.pop();
    assert_eq!(refused(&text), "this is no audio, but a text");
}

#[test]
fn names_do_not_matter() {
    let folder = made_by_ffmpeg(&[("sound.png", "-map 0:a -c:a libopus -f ogg")]);
    std::fs::write(within(&folder, "text.wav"), "RIFF is how WAV files begin, and this is none.").unwrap();
    assert!(hear_file(&within(&folder, "sound.png")).is_ok());
    let error = hear_file(&within(&folder, "text.wav")).unwrap_err();
    assert_eq!(error.to_string(), "this is no audio, but a text");
}

#[test]
fn films_without_sound_are_no_audio() {
    let folder = made_by_ffmpeg(&[("mute.webm", "-map 1:v -c:v libvpx"), ("mute.mp4", "-map 1:v -c:v mpeg4")]);
    for name in ["mute.webm", "mute.mp4"] {
        let error = hear_file(&within(&folder, name)).unwrap_err();
        assert!(matches!(error, AudioError::NotAudio(_)), "{name}: {error:?}");
        assert!(error.to_string().contains("without a sound track"), "{name}: {error}");
    }
}

#[test]
fn sound_that_nothing_decodes_is_named() {
    let folder = made_by_ffmpeg(&[
        ("dolby.mkv", "-map 0:a -c:a ac3"),
        ("speex.ogg", "-map 0:a -c:a libspeex -ar 16000"),
        ("apple.aiff", "-map 0:a"),
    ]);
    let error = hear_file(&within(&folder, "dolby.mkv")).unwrap_err();
    assert!(
        matches!(&error, AudioError::Unsupported(what) if what.contains("AC-3")),
        "{error:?}"
    );
    let error = hear_file(&within(&folder, "speex.ogg")).unwrap_err();
    assert!(error.to_string().starts_with("a Speex recording cannot be decoded"), "{error}");
    let error = hear_file(&within(&folder, "apple.aiff")).unwrap_err();
    assert!(matches!(&error, AudioError::Unsupported(what) if what == "AIFF"), "{error:?}");
}

#[test]
fn content_tells_the_type() {
    let types = [
        ("a.webm", "video/webm"),
        ("a.ogg", "audio/ogg"),
        ("vorbis.ogg", "audio/ogg"),
        ("a.m4a", "audio/mp4"),
        ("fragments.mp4", "video/mp4"),
        ("a.aac", "audio/aac"),
        ("a.mp3", "audio/mpeg"),
        ("a.flac", "audio/flac"),
        ("a.wav", "audio/wav"),
        ("adpcm.wav", "audio/wav"),
        ("a.mka", "video/x-matroska"),
        ("a.caf", "audio/x-caf"),
    ];
    assert_eq!(types.len(), samples().len());
    for (name, media_type) in types {
        assert_eq!(sniff(sample_file(name)), Sniffed::Audio { media_type }, "{name}");
        let few = &sample_file(name)[..2_048];
        assert_eq!(sniff(few), Sniffed::Audio { media_type }, "{name} by its first 2 KiB");
    }
    assert_eq!(sniff(b"#!AMR\n\x3C"), Sniffed::Audio { media_type: "audio/amr" });
    assert_eq!(
        sniff(b"#!AMR-WB\n\x44"),
        Sniffed::Audio {
            media_type: "audio/amr-wb"
        }
    );
}

#[test]
fn mp3_is_found_behind_padding_and_without_tags() {
    let mp3 = sample_file("a.mp3");
    let audio = Sniffed::Audio { media_type: "audio/mpeg" };
    // Without the tag, as streams are cut; and with what downloads put before.
    let tag = 10 + mp3[6..10].iter().fold(0, |size, byte| size << 7 | usize::from(*byte));
    assert_eq!(sniff(&mp3[tag..]), audio);
    for padding in [vec![0; 700], b"\x01\x02garbage\xFF\xFB\x90".repeat(40)] {
        let padded = [&padding, &mp3[tag..]].concat();
        assert_eq!(sniff(&padded), audio);
        hear(padded, &AudioLimits::default()).unwrap().assert_is_the_sound("padded", 1.0);
    }
}
