//! From a faster-whisper folder to a ggml file.

use std::{fs, path::Path};

use frontdesk_transcribe::models::{FileType, ImportError, Imported, Quantisation, check, import};
use proptest::{prelude::*, sample::Index};
use tempfile::TempDir;

use crate::{
    ggml_file::{self, Ggml},
    sources::{self, AUDIO_CONTEXT, Folder, MELS, TEXT_CONTEXT, VOCABULARY, WIDTH, value},
};

fn imported(source: &Folder, quantisation: Quantisation) -> (Imported, Ggml, FileType) {
    let folder = TempDir::new().unwrap();
    let (from, to) = (folder.path().join("source"), folder.path().join("models/ggml-x.bin"));
    source.write(&from);
    let mut heard = (0, 1);
    let imported = import(&from, &to, quantisation, &mut |done, total| heard = (done, total)).unwrap();
    assert_eq!(heard.0, heard.1, "progress ends at the whole");
    let bytes = fs::read(&to).unwrap();
    assert_eq!(bytes.len() as u64, imported.bytes);
    assert_eq!(fs::read_dir(to.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
    (imported, ggml_file::parse(&bytes), check(&to).unwrap().file_type)
}

fn refused(source: &Folder) -> String {
    let folder = TempDir::new().unwrap();
    source.write(folder.path());
    let to = folder.path().join("models/ggml-x.bin");
    let error = import(folder.path(), &to, Quantisation::F16, &mut |_, _| ()).unwrap_err();
    assert!(!to.exists());
    error.to_string()
}

/// The tensor's values are those of the variable from `first` on, as far as the format keeps them.
#[track_caller]
fn same(ggml: &Ggml, tensor: &str, dims: &[u32], variable: &str, first: u32, error: f32) {
    let found = &ggml.tensors[tensor];
    assert_eq!(found.dims, dims, "{tensor}");
    for (index, stored) in found.values.iter().enumerate() {
        let expected = value(variable, first as usize + index);
        assert!((stored - expected).abs() <= error, "{tensor}[{index}]: {stored} for {expected}");
    }
}

fn matrices(ggml: &Ggml, error: f32) {
    let square = [WIDTH, WIDTH];
    same(
        ggml,
        "decoder.token_embedding.weight",
        &[WIDTH, VOCABULARY],
        "decoder/embeddings/weight",
        0,
        error,
    );
    for (row, name) in ["query", "key", "value"].iter().enumerate() {
        let tensor = format!("encoder.blocks.0.attn.{name}.weight");
        let first = row as u32 * WIDTH * WIDTH;
        same(
            ggml,
            &tensor,
            &square,
            "encoder/layer_0/self_attention/linear_0/weight",
            first,
            error,
        );
    }
    for (row, name) in ["key", "value"].iter().enumerate() {
        let tensor = format!("decoder.blocks.1.cross_attn.{name}.weight");
        let first = row as u32 * WIDTH * WIDTH;
        same(ggml, &tensor, &square, "decoder/layer_1/attention/linear_1/weight", first, error);
    }
    let layer = "decoder/layer_0";
    for (tensor, dims, variable) in [
        ("attn.out", square, "self_attention/linear_1"),
        ("cross_attn.query", square, "attention/linear_0"),
        ("cross_attn.out", square, "attention/linear_2"),
        ("mlp.0", [WIDTH, 4 * WIDTH], "ffn/linear_0"),
        ("mlp.2", [4 * WIDTH, WIDTH], "ffn/linear_1"),
    ] {
        let tensor = format!("decoder.blocks.0.{tensor}.weight");
        same(ggml, &tensor, &dims, &format!("{layer}/{variable}/weight"), 0, error);
    }
}

#[test]
fn all_values_of_a_folder_arrive_where_ggml_has_them() {
    let (imported, ggml, file_type) = imported(&Folder::tiny(), Quantisation::F16);
    assert_eq!(
        (imported.name, imported.tensors, file_type),
        (None, 11 + 15 + 2 * 24, FileType::F16)
    );
    let header = [
        0x6767_6d6c,
        VOCABULARY,
        AUDIO_CONTEXT,
        WIDTH,
        2,
        1,
        TEXT_CONTEXT,
        WIDTH,
        2,
        2,
        MELS,
        1,
    ];
    assert_eq!(ggml.header, header);
    assert_eq!(ggml.tensors.len(), imported.tensors);
    assert_eq!(ggml.filters.len(), 80 * 201);
    assert_eq!(ggml.tokens.len(), sources::TOKENS);
    assert_eq!(ggml.tokens[4711], b" 4711");
    matrices(&ggml, 0.0);
    same(&ggml, "encoder.conv1.weight", &[3, MELS, WIDTH], "encoder/conv1/weight", 0, 0.0);
    same(&ggml, "encoder.conv2.bias", &[1, WIDTH], "encoder/conv2/bias", 0, 0.0);
    let (audio, text) = ([WIDTH, AUDIO_CONTEXT], [WIDTH, TEXT_CONTEXT]);
    same(
        &ggml,
        "encoder.positional_embedding",
        &audio,
        "encoder/position_encodings/encodings",
        0,
        0.0,
    );
    same(
        &ggml,
        "decoder.positional_embedding",
        &text,
        "decoder/position_encodings/encodings",
        0,
        0.0,
    );
    let (query, fused) = ("encoder.blocks.0.attn.value.bias", "encoder/layer_0/self_attention/linear_0/bias");
    same(&ggml, query, &[WIDTH], fused, 2 * WIDTH, 0.0);
    assert!(!ggml.tensors.contains_key("encoder.blocks.0.attn.key.bias"));
    for (tensor, variable) in [
        ("encoder.ln_post.weight", "encoder/layer_norm/gamma"),
        ("decoder.ln.bias", "decoder/layer_norm/beta"),
        ("encoder.blocks.0.attn_ln.weight", "encoder/layer_0/self_attention/layer_norm/gamma"),
        ("decoder.blocks.1.mlp_ln.bias", "decoder/layer_1/ffn/layer_norm/beta"),
        (
            "decoder.blocks.1.cross_attn_ln.weight",
            "decoder/layer_1/attention/layer_norm/gamma",
        ),
    ] {
        same(&ggml, tensor, &[WIDTH], variable, 0, 0.0);
        assert_eq!(ggml.tensors[tensor].kind, 0, "{tensor}");
    }
}

#[test]
fn quantised_matrices_keep_their_values_within_half_a_step() {
    // The values of a block lie within -1 and 1: steps of 1/127 and of 2/31, and what f16 loses of scale and minimum.
    for (quantisation, file_type, kind, error) in [
        (Quantisation::Q8_0, FileType::Quantised(7), 8, 0.5 / 127.0 + 0.001),
        (Quantisation::Q5_1, FileType::Quantised(9), 7, 1.0 / 31.0 + 0.001),
    ] {
        let (_, ggml, found) = imported(&Folder::tiny(), quantisation);
        assert_eq!(found, file_type);
        matrices(&ggml, error);
        let types = |name: &str| ggml.tensors[name].kind;
        assert_eq!(types("decoder.token_embedding.weight"), kind);
        assert_eq!((types("encoder.conv1.weight"), types("encoder.positional_embedding")), (1, 0));
    }
}

#[test]
fn full_floats_and_a_vocabulary_in_json_will_do_as_well() {
    let mut source = Folder::tiny();
    let name = "encoder/layer_0/ffn/linear_0/weight";
    let data = (0..4 * WIDTH * WIDTH)
        .flat_map(|index| value(name, index as usize).to_le_bytes())
        .collect();
    source.store(name, &[4 * WIDTH, WIDTH], 0, data);
    let folder = TempDir::new().unwrap();
    source.write(folder.path());
    let lines: Vec<&str> = source.vocabulary.split('\n').collect();
    fs::remove_file(folder.path().join("vocabulary.txt")).unwrap();
    fs::write(folder.path().join("vocabulary.json"), serde_json::to_vec(&lines).unwrap()).unwrap();
    let to = folder.path().join("ggml-x.bin");
    import(folder.path(), &to, Quantisation::F16, &mut |_, _| ()).unwrap();
    let ggml = ggml_file::parse(&fs::read(&to).unwrap());
    same(&ggml, "encoder.blocks.0.mlp.0.weight", &[WIDTH, 4 * WIDTH], name, 0, 0.0);
    assert_eq!(ggml.tokens[50_255], b" 50255");
}

#[test]
fn what_is_no_whisper_model_is_refused_by_name() {
    type Change = fn(&mut Folder);
    let changed = |change: Change| {
        let mut source = Folder::tiny();
        change(&mut source);
        refused(&source)
    };
    let cases: [(Change, &str); 10] = [
        (|it| it.version = 5, "format 6 is expected, and it says 5"),
        (|it| it.revision = 2, "WhisperSpec 3 is expected"),
        (|it| it.specification = "TransformerSpec", "TransformerSpec"),
        (|it| it.floats("decoder/adapter/weight", &[WIDTH]), "decoder/adapter/weight"),
        (|it| it.scalar("decoder/rotary", 1, &[1]), "decoder/rotary"),
        (|it| it.scalar("decoder/pre_norm", 1, &[0]), "decoder/pre_norm is 0"),
        (
            |it| drop(it.variables.remove("encoder/conv2/bias")),
            "encoder/conv2/bias is missing",
        ),
        (
            |it| it.floats("encoder/conv2/bias", &[WIDTH + 1]),
            "encoder/conv2/bias has the dimensions [33]",
        ),
        (|it| it.store("encoder/conv2/bias", &[WIDTH], 1, vec![0; 32]), "float16"),
        (
            |it| it.vocabulary = "Ġone\n<|endoftext|>".to_owned(),
            "1 tokens before the special ones",
        ),
    ];
    for (change, words) in cases {
        let error = changed(change);
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn a_missing_folder_is_named() {
    let error = import(Path::new("/nowhere"), Path::new("/nowhere/else"), Quantisation::F16, &mut |_, _| ()).unwrap_err();
    assert!(matches!(error, ImportError::Read { .. }), "{error}");
    assert!(error.to_string().contains("/nowhere/model.bin"), "{error}");
}

/// What may happen to a file on its way.
#[derive(Debug, Clone)]
enum Harm {
    Cut(Index),
    Change(Index, u8),
    Number(Index, u32),
    Insert(Index, Vec<u8>),
}

fn harm() -> impl Strategy<Value = Harm> {
    let extreme = prop_oneof![Just(u32::MAX), Just(i32::MAX as u32), Just(0), any::<u32>()];
    prop_oneof![
        any::<Index>().prop_map(Harm::Cut),
        (any::<Index>(), 1..=u8::MAX).prop_map(|(at, bits)| Harm::Change(at, bits)),
        (any::<Index>(), extreme).prop_map(|(at, number)| Harm::Number(at, number)),
        (any::<Index>(), prop::collection::vec(any::<u8>(), 1..9)).prop_map(|(at, bytes)| Harm::Insert(at, bytes)),
    ]
}

fn harmed(mut bytes: Vec<u8>, structure: &[usize], harm: Harm) -> Vec<u8> {
    match harm {
        Harm::Cut(at) => bytes.truncate(structure[at.index(structure.len())]),
        Harm::Change(at, bits) => bytes[structure[at.index(structure.len())]] ^= bits,
        Harm::Number(at, number) => {
            let at = structure[at.index(structure.len())].min(bytes.len() - 4);
            bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        }
        Harm::Insert(at, inserted) => {
            let at = structure[at.index(structure.len())];
            drop(bytes.splice(at..at, inserted));
        }
    }
    bytes
}

#[test]
fn a_harmed_model_is_an_error_or_a_whole_file_but_never_a_panic() {
    let folder = TempDir::new().unwrap();
    let source = Folder::tiny();
    source.write(folder.path());
    let (model, structure) = source.model();
    let to = folder.path().join("models/ggml-x.bin");
    let config = ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(harm in harm())| {
        fs::write(folder.path().join("model.bin"), harmed(model.clone(), &structure, harm)).unwrap();
        match import(folder.path(), &to, Quantisation::Q8_0, &mut |_, _| ()) {
            Ok(_) => prop_assert!(check(&to).is_ok()),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    });
}
