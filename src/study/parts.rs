//! Parts of a study as they are finished: a folder beside the one that it will have, a file for each table and part. A
//! part is written aside and renamed, so that it is there or it is not.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::points::Study;
use super::replicate::Replicated;
use super::tables::{VALUES, head, rows};
use crate::engine::metric::outcome_names;
use crate::results::tables::Table;
use crate::results::{ResultError, RunDir, digest, write_whole};

/// Outcomes of the points of a part, in bytes, that are held at most; and points of a part at most.
const PART_BYTES: usize = 64 << 20;
const PART_POINTS: usize = 64;
/// The parts of a study.
#[derive(Debug)]
pub struct Parts {
    folder: PathBuf,
    /// Points in each part but the last.
    pub points: usize,
    /// Locked as long as this process works on it.
    _lock: File,
}

impl Parts {
    /// The parts of `study`, in a folder named after its inputs in `parent`; those that an earlier attempt finished are
    /// still there. `None` while another process works on the same.
    pub fn open(study: &Study, parent: &Path) -> Result<Option<Self>, ResultError> {
        let marked = format!("{}\n{}\n{}", study.inputs(), env!("CARGO_PKG_VERSION"), env!("TEMPERED_REVISION"));
        let folder = parent.join(format!(".{}.parts", &digest(marked.as_bytes())[..16]));
        let opened = fs::create_dir_all(&folder).and_then(|()| File::open(&folder));
        let lock = opened.map_err(|e| ResultError::write(&folder, &e))?;
        if lock.try_lock().is_err() {
            return Ok(None);
        }
        Ok(Some(Self { folder, points: points_of_part(study), _lock: lock }))
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How many points are finished.
    pub fn finished(&self, study: &Study) -> usize {
        let points = study.points.len();
        let parts = (0..points.div_ceil(self.points)).filter(|&part| self.has(study, part));
        parts.map(|part| self.points.min(points - part * self.points)).sum()
    }

    /// Whether a part is finished.
    pub fn has(&self, study: &Study, part: usize) -> bool {
        study.tables().iter().all(|table| self.path(table, part).is_file())
    }

    /// Keeps a part.
    pub fn keep(&self, study: &Study, part: usize, points: &[Replicated]) -> Result<(), ResultError> {
        for table in study.tables() {
            write_whole(&self.path(table, part), &rows(study, table, part * self.points, points)?)?;
        }
        Ok(())
    }

    /// Puts the parts of a table together in the folder of the study.
    pub fn gather(&self, study: &Study, table: &str, dir: &mut RunDir) -> Result<(), ResultError> {
        let parts = study.points.len().div_ceil(self.points);
        let head = Table::new(head(study, table))?.finish()?;
        dir.gather(table, &head, (0..parts).map(|part| self.path(table, part)))
    }

    /// What is asked of a sensitivity: for each question, point by point, every replicate.
    pub fn values(&self, study: &Study) -> Result<Vec<Vec<Vec<f64>>>, ResultError> {
        let first = study.columns.len() + 1;
        let questions: Vec<&String> = study.scenario.design.sensitivity.iter().flat_map(|asked| &asked.of).collect();
        let mut values = vec![vec![Vec::new(); study.points.len()]; questions.len()];
        for part in 0..study.points.len().div_ceil(self.points) {
            let path = self.path(VALUES, part);
            let wrong = |why: &dyn std::fmt::Display| ResultError::content(&path, &why.to_string());
            let mut rows = csv::ReaderBuilder::new().has_headers(false).from_path(&path).map_err(|e| wrong(&e))?;
            for row in rows.records() {
                let row = row.map_err(|e| wrong(&e))?;
                let point = row[0].parse::<usize>().map_err(|e| wrong(&e))?;
                let question = questions.iter().position(|of| **of == row[first]);
                let place = question.and_then(|at| values[at].get_mut(point - 1));
                place.ok_or_else(|| wrong(&"a row of another study"))?.push(row[first + 2].parse().unwrap_or(f64::NAN));
            }
        }
        Ok(values)
    }

    /// The study is in its folder now.
    pub fn clear(self) {
        // what stays does no harm
        let _ = fs::remove_dir_all(&self.folder);
    }

    fn path(&self, table: &str, part: usize) -> PathBuf {
        self.folder.join(format!("{part:06}-{table}"))
    }
}

impl Study {
    /// Bytes of outcomes that are held at once.
    pub fn memory(&self) -> u64 {
        (points_of_part(self).min(self.points.len()) * bytes_of_point(self)) as u64
    }

    /// Disk that the tables take, in bytes: parts and whole stand beside each other for a moment.
    pub fn disk(&self) -> u64 {
        let arms = self.scenario.arms.len();
        let rows = outcome_names().count() * (arms + arms * (arms - 1) / 2);
        (2 * self.points.len() * rows * (110 + 8 * self.columns.len())) as u64
    }
}

/// As many points as can be held at once; the same whatever the machine.
fn points_of_part(study: &Study) -> usize {
    (PART_BYTES / bytes_of_point(study).max(1)).clamp(1, PART_POINTS)
}

fn bytes_of_point(study: &Study) -> usize {
    study.scenario.arms.len() * study.most_replicates() * outcome_names().count() * size_of::<f64>()
}

impl Study {
    /// SHA-256 of all that decides what comes out: the scenario with its design, and every point.
    pub fn inputs(&self) -> String {
        let mut text = self.scenario.to_toml();
        for point in &self.points {
            text.extend(self.set(point).flat_map(|set| [set, "\n".to_owned()]));
        }
        digest(text.as_bytes())
    }
}
