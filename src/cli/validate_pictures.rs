//! Target strips as files, and the page that holds them.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempered_trust::figure::target_strip::{self, Strip};
use tempered_trust::figure::{Figure, Profile};
use tempered_trust::page::{self, Inputs};
use tempered_trust::results::write_whole;
use tempered_trust::validation::Score;
use tempered_trust::words::Language;

use super::pictures;

/// Name of the page where only a folder is given.
const PAGE: &str = "validation.html";
/// What names of pictures begin with.
const PICTURE: &str = "target-strip";
/// Rows that the last row of a room can read on one picture.
const MOST_ROWS: usize = 14;

/// Where the page goes; refused before anything is played where there is something already.
pub fn room_for_page(given: &Path) -> anyhow::Result<PathBuf> {
    let page = if given.is_dir() { given.join(PAGE) } else { given.to_path_buf() };
    if page.exists() {
        bail!("{} is there already and stays as it is; choose another name", page.display());
    }
    if let Some(folder) = page.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
        bail!("cannot write {}: there is no folder {}", page.display(), folder.display());
    }
    Ok(page)
}

/// Writes the page.
pub fn write_page(page: &Path, score: &Score, inputs: &Inputs, language: Language) -> anyhow::Result<()> {
    Ok(write_whole(page, page::validation(score, inputs, language)?.as_bytes())?)
}

/// Writes a picture of all studies, where there are several, and of each, for the projector.
pub fn write(folder: &Path, score: &Score, inputs: &Inputs, language: Language) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot write {}", folder.display()))?;
    let strips = page::strips(score, inputs);
    let profile = Profile::projector();
    let counting: Vec<Strip> = strips.iter().filter(|strip| strip.rows.iter().any(|row| row.counts)).cloned().collect();
    if counting.len() > 1 {
        write_one(folder, PICTURE, language, &target_strip::overview(&counting, &profile, language)?)?;
    }
    for strip in strips {
        let name = format!("{PICTURE}-{}", as_file_name(&strip.study));
        let parts = strip.split(MOST_ROWS);
        let is_split = parts.len() > 1;
        for (number, part) in parts.iter().enumerate() {
            let name = if is_split { format!("{name}-{}", number + 1) } else { name.clone() };
            write_one(folder, &name, language, &target_strip::draw(part, &profile, language)?)?;
        }
    }
    Ok(())
}

/// A picture, and its caption as text.
fn write_one(folder: &Path, name: &str, language: Language, drawn: &Figure) -> anyhow::Result<()> {
    pictures::write_into(folder, name, language, drawn)?;
    let caption = folder.join(format!("{name}.{}.txt", language.code()));
    Ok(write_whole(&caption, format!("{}\n", drawn.caption).as_bytes())?)
}

/// Small letters and digits; anything else becomes a hyphen.
fn as_file_name(study: &str) -> String {
    study.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}
