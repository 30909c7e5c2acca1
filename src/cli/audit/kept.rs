//! A finished folder, opened: its seal, and what it is a run or a study of.

use std::path::Path;

use tempered_trust::results::{AS_WRITTEN, ResultError, SCENARIO, Sealed};
use tempered_trust::scenario::{self, Scenario};
use tempered_trust::study::Study;
use tempered_trust::words::{Language, Words};

/// What a folder was made from.
pub enum Kept {
    Run(Box<Scenario>),
    Study(Box<Study>),
}

impl Kept {
    pub fn scenario(&self) -> &Scenario {
        match self {
            Self::Run(scenario) => scenario,
            Self::Study(study) => &study.scenario,
        }
    }
}

/// The seal of a run or a study.
pub fn sealed(folder: &Path) -> Result<Sealed, ResultError> {
    let sealed = Sealed::read(folder)?;
    if !["run", "study"].contains(&sealed.kind.as_str()) {
        let (path, wanted) = (folder.to_path_buf(), "run or a study".to_owned());
        return Err(ResultError::Kind { path, found: sealed.kind, wanted });
    }
    for name in [SCENARIO, AS_WRITTEN] {
        if !sealed.files.contains_key(name) {
            let path = folder.join(tempered_trust::results::manifest::FILE);
            return Err(ResultError::content(&path, &format!("it does not vouch for {name}")));
        }
    }
    Ok(sealed)
}

/// What the folder was made from. Its scenario must be whole.
pub fn kept(sealed: &Sealed) -> Result<Kept, ResultError> {
    let text = sealed.text(SCENARIO)?;
    let wrong = |why: &dyn std::fmt::Display| ResultError::content(&sealed.folder().join(SCENARIO), &why.to_string());
    if sealed.kind == "study" {
        return Study::new(&sealed.scenario, &text, &[]).map(|study| Kept::Study(study.into())).map_err(|e| wrong(&e));
    }
    let scenario = scenario::from_toml(&sealed.scenario, &text, &[]).map_err(|e| wrong(&e))?;
    Ok(Kept::Run(scenario.into()))
}

/// That another build of the program wrote the folder, if one did.
pub fn other_build(sealed: &Sealed, language: Language) -> Option<String> {
    let values = [
        ("version", sealed.version.as_str()),
        ("revision", sealed.revision.as_str()),
        ("here", env!("CARGO_PKG_VERSION")),
        ("here-revision", env!("TEMPERED_REVISION")),
    ];
    (!sealed.is_of_this_build()).then(|| Words::of(language).filled("verify", "version", &values))
}
