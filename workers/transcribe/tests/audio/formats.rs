//! Everything that people send is heard, whole, at the right speed and loudness.

use frontdesk_files::media::{Sniffed, sniff};
use frontdesk_transcribe::audio::{AudioLimits, Channels};

use super::sound::{Heard, hear, hear_file, made_by_ffmpeg, within};

/// Makes the files in one run of ffmpeg and checks each for the sound.
fn check(outputs: &[(&str, &str)]) {
    let folder = made_by_ffmpeg(outputs);
    for (name, _) in outputs {
        let first = std::fs::read(within(&folder, name)).unwrap();
        assert!(
            matches!(sniff(&first), Sniffed::Audio { .. }),
            "{name} is taken for {:?}",
            sniff(&first)
        );
        let heard = hear_file(&within(&folder, name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        heard.assert_is_the_sound(name, 1.0);
        assert_eq!(heard.warnings, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn what_browsers_record() {
    check(&[
        ("chrome.webm", "-map 0:a -c:a libopus -b:a 32k"),
        ("live.webm", "-map 0:a -c:a libopus -b:a 32k -f webm -live 1"),
        ("with-film.webm", "-map 1:v -map 0:a -c:v libvpx -c:a libopus"),
        ("firefox.ogg", "-map 0:a -c:a libopus -b:a 32k"),
        ("stereo.webm", "-map 0:a -filter:a pan=stereo|c0=c0|c1=c0 -c:a libopus"),
        ("safari.mp4", "-map 0:a -c:a aac"),
        (
            "safari-fragments.mp4",
            "-map 0:a -c:a aac -movflags frag_keyframe+empty_moov+default_base_moof -frag_duration 500000",
        ),
        ("with-film.mp4", "-map 1:v -map 0:a -c:v mpeg4 -c:a aac"),
        ("opus.mp4", "-map 0:a -c:a libopus"),
    ]);
}

#[test]
fn what_phones_and_messengers_send() {
    check(&[
        ("note.m4a", "-map 0:a -c:a aac -ar 44100"),
        ("note.aac", "-map 0:a -c:a aac -ar 44100"),
        ("note.mp3", "-map 0:a -c:a libmp3lame -b:a 64k -id3v2_version 3"),
        (
            "old.mp3",
            "-map 0:a -c:a libmp3lame -b:a 24k -ar 22050 -write_id3v1 1 -write_xing 0",
        ),
        ("very-old.mp3", "-map 0:a -c:a libmp3lame -ar 8000"),
        ("note.oga", "-map 0:a -c:a libopus -b:a 16k -f ogg"),
        ("vorbis.ogg", "-map 0:a -c:a libvorbis"),
        ("note.flac", "-map 0:a -c:a flac"),
        ("fine.flac", "-map 0:a -c:a flac -sample_fmt s32 -ar 96000"),
        ("note.ogx", "-map 0:a -c:a flac -f ogg"),
        ("note.mov", "-map 1:v -map 0:a -c:v mpeg4 -c:a aac"),
        ("note.mkv", "-map 1:v -map 0:a -c:v mpeg4 -c:a aac"),
        ("vorbis.mkv", "-map 0:a -c:a libvorbis"),
        ("note.3gp", "-map 0:a -c:a aac"),
        ("lossless.m4a", "-map 0:a -c:a alac"),
        ("note.caf", "-map 0:a -c:a pcm_s16be"),
    ]);
}

#[test]
fn wav_in_every_sample_format() {
    check(&[
        ("u8.wav", "-map 0:a -c:a pcm_u8"),
        ("s16.wav", "-map 0:a -c:a pcm_s16le"),
        ("s24.wav", "-map 0:a -c:a pcm_s24le"),
        ("s32.wav", "-map 0:a -c:a pcm_s32le"),
        ("f32.wav", "-map 0:a -c:a pcm_f32le"),
        ("f64.wav", "-map 0:a -c:a pcm_f64le"),
        ("alaw.wav", "-map 0:a -c:a pcm_alaw"),
        ("mulaw.wav", "-map 0:a -c:a pcm_mulaw"),
        ("adpcm-ms.wav", "-map 0:a -c:a adpcm_ms"),
        ("adpcm-ima.wav", "-map 0:a -c:a adpcm_ima_wav"),
        ("adpcm-stereo.wav", "-map 0:a -filter:a pan=stereo|c0=c0|c1=c0 -c:a adpcm_ima_wav"),
    ]);
}

#[test]
fn wav_at_every_rate() {
    check(&[
        ("8.wav", "-map 0:a -ar 8000"),
        ("11.wav", "-map 0:a -ar 11025"),
        ("12.wav", "-map 0:a -ar 12000"),
        ("16.wav", "-map 0:a -ar 16000"),
        ("22.wav", "-map 0:a -ar 22050"),
        ("24.wav", "-map 0:a -ar 24000"),
        ("32.wav", "-map 0:a -ar 32000"),
        ("44.wav", "-map 0:a -ar 44100"),
        ("odd.wav", "-map 0:a -ar 47999"),
        ("88.wav", "-map 0:a -ar 88200"),
        ("96.wav", "-map 0:a -ar 96000"),
        ("192.wav", "-map 0:a -ar 192000"),
    ]);
}

#[test]
fn many_channels_are_mixed() {
    check(&[
        ("stereo.wav", "-map 0:a -filter:a pan=stereo|c0=c0|c1=c0"),
        ("stereo.mp3", "-map 0:a -filter:a pan=stereo|c0=c0|c1=c0 -c:a libmp3lame"),
    ]);
    // The sound in every channel but the one for rumble, which is silent.
    let options =
        ["pcm_s16le", "flac"].map(|codec| format!("-map 0:a -filter:a pan=5.1|c0=c0|c1=c0|c2=c0|c3=0*c0|c4=c0|c5=c0 -c:a {codec}"));
    let files = [("surround.wav", options[0].as_str()), ("surround.flac", &options[1])];
    let folder = made_by_ffmpeg(&files);
    for (name, _) in files {
        let heard = hear_file(&within(&folder, name)).unwrap();
        assert_eq!(heard.channels, 6, "{name}");
        heard.assert_is_the_sound(name, 5.0 / 6.0);
    }
}

#[test]
fn each_side_of_a_call_alone() {
    let folder = made_by_ffmpeg(&[("call.m4a", "-map 0:a -filter:a pan=stereo|c0=c0|c1=0.25*c0 -c:a aac -b:a 128k")]);
    let bytes = std::fs::read(within(&folder, "call.m4a")).unwrap();
    let only = |channels| -> Heard {
        hear(
            bytes.clone(),
            &AudioLimits {
                channels,
                ..AudioLimits::default()
            },
        )
        .unwrap()
    };
    assert_eq!(only(Channels::Mix).channels, 2);
    only(Channels::Mix).assert_is_the_sound("both", 0.625);
    only(Channels::Only(0)).assert_is_the_sound("the first", 1.0);
    only(Channels::Only(1)).assert_is_the_sound("the second", 0.25);
    let error = hear(
        bytes,
        &AudioLimits {
            channels: Channels::Only(2),
            ..AudioLimits::default()
        },
    )
    .unwrap_err();
    assert_eq!(error.to_string(), "channel 2 was asked for, counted from 0, and the audio has 2");
}

#[test]
fn what_cannot_be_decoded_is_named() {
    let files = [
        ("note.spx", "-map 0:a -ar 16000 -c:a libspeex -f ogg", "Speex"),
        ("gsm.wav", "-map 0:a -ar 8000 -c:a libgsm_ms", "GSM"),
    ];
    for (name, options, kind) in files {
        let folder = made_by_ffmpeg(&[(name, options)]);
        let error = hear_file(&within(&folder, name)).unwrap_err();
        assert!(error.to_string().contains(kind), "{name}: {error}");
    }
}

#[test]
fn channels_out_of_phase_are_heard() {
    let turned = "-map 0:a -filter:a pan=stereo|c0=c0|c1=-1*c0";
    let files = [
        ("turned.wav", turned.to_owned()),
        ("turned.flac", format!("{turned} -c:a flac")),
        ("turned.m4a", format!("{turned} -c:a aac -b:a 128k")),
    ];
    let outputs: Vec<(&str, &str)> = files.iter().map(|(name, options)| (*name, options.as_str())).collect();
    let folder = made_by_ffmpeg(&outputs);
    for (name, _) in outputs {
        hear_file(&within(&folder, name)).unwrap().assert_is_the_sound(name, 1.0);
    }
}
