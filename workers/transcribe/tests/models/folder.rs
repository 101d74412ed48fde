//! What lies in a folder of models, and whether a file is one.

use std::fs;

use frontdesk_transcribe::models::{ModelFolder, NotAModel, Quantisation, check, import};
use tempfile::TempDir;

use crate::sources::Folder;

/// A whole small model at `ggml-NAME.bin`.
pub fn install(folder: &ModelFolder, name: &str, quantisation: Quantisation) {
    let source = TempDir::new().unwrap();
    Folder::tiny().write(source.path());
    import(source.path(), &folder.expected_path(name), quantisation, &mut |_, _| ()).unwrap();
}

#[test]
fn a_folder_lists_what_is_there_and_what_it_is() {
    let folder = TempDir::new().unwrap();
    let models = ModelFolder::new(folder.path().join("models"));
    assert!(models.list().unwrap().is_empty(), "a folder that does not exist is empty");
    install(&models, "own", Quantisation::Q5_1);
    fs::write(models.expected_path("broken"), "nothing").unwrap();
    fs::write(models.folder().join("ggml-half.bin.part"), "nothing").unwrap();
    let listed = models.list().unwrap();
    let names: Vec<&str> = listed.iter().map(|model| model.name.as_str()).collect();
    assert_eq!(names, ["broken", "own"]);
    assert!(listed[0].header.is_err());
    let header = listed[1].header.as_ref().unwrap();
    assert_eq!((header.file_type.to_string().as_str(), header.multilingual()), ("q5_1", false));
    assert_eq!(listed[1].bytes, fs::metadata(&listed[1].path).unwrap().len());
}

#[test]
fn a_model_is_found_by_its_name_or_its_absolute_path_alone() {
    let folder = TempDir::new().unwrap();
    let models = ModelFolder::new(folder.path());
    let path = folder.path().join("ggml-own.bin");
    assert_eq!(models.path("own"), None);
    fs::write(&path, "any").unwrap();
    assert_eq!(models.path("own"), Some(path.clone()));
    assert_eq!(models.path(path.to_str().unwrap()), Some(path));
    assert_eq!(models.path("/nowhere/ggml-own.bin"), None);
    fs::create_dir(folder.path().join("ggml-x")).unwrap();
    fs::write(folder.path().join("secret.bin"), "any").unwrap();
    assert_eq!(models.path("x/../secret"), None);
}

#[test]
fn a_file_that_is_cut_or_longer_is_no_model() {
    let folder = TempDir::new().unwrap();
    let models = ModelFolder::new(folder.path());
    install(&models, "own", Quantisation::Q8_0);
    let path = models.expected_path("own");
    let whole = fs::read(&path).unwrap();
    assert!(check(&path).is_ok());
    let broken = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        check(&path).unwrap_err()
    };
    for length in [47, 60, 70_000, whole.len() / 2, whole.len() - 1] {
        let error = broken(&whole[..length]);
        assert!(matches!(error, NotAModel::Damaged(_) | NotAModel::Other(_)), "{length}: {error}");
    }
    assert!(matches!(broken(&[&whole[..], &[0; 7]].concat()), NotAModel::Damaged(_)));
    assert!(matches!(
        broken(b"{\"json\": true, \"long\": \"enough for a header, and then some\"}"),
        NotAModel::Other(_)
    ));
    assert!(matches!(broken(b""), NotAModel::Other(_)));
    let mut changed = whole.clone();
    changed[8..12].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(matches!(broken(&changed), NotAModel::Other(_)));
    assert!(matches!(check(folder.path()).unwrap_err(), NotAModel::Other(_) | NotAModel::Io(_)));
}
