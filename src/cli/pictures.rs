//! Pictures as files: each as SVG, PNG and table of its numbers, in a folder of their own.

use std::path::Path;

use anyhow::Context;
use tempered_trust::figure::{Figure, raster};
use tempered_trust::results::write_whole;
use tempered_trust::words::Language;

/// Folder of the pictures in the folder of a run or a fit.
const FOLDER: &str = "figures";

/// Makes the folder for pictures, if it is not there.
pub fn make_room(of: &Path) -> anyhow::Result<()> {
    let folder = of.join(FOLDER);
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot write {}", folder.display()))
}

/// Where a picture is, seen from the folder of the run.
pub fn file(name: &str, language: Language, ending: &str) -> String {
    format!("{FOLDER}/{name}.{}.{ending}", language.code())
}

/// Writes a picture into the folder of a run or a fit.
pub fn write(of: &Path, name: &str, language: Language, drawn: &Figure) -> anyhow::Result<()> {
    write_into(&of.join(FOLDER), name, language, drawn)
}

/// Writes a picture into a folder.
pub fn write_into(folder: &Path, name: &str, language: Language, drawn: &Figure) -> anyhow::Result<()> {
    let path = |ending: &str| folder.join(format!("{name}.{}.{ending}", language.code()));
    write_whole(&path("svg"), drawn.svg.as_bytes())?;
    write_whole(&path("png"), &raster::png(drawn, 1.0)?)?;
    write_whole(&path("csv"), drawn.table.to_csv().as_bytes())?;
    Ok(())
}
