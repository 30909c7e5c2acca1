//! The bytes of some points in the table of a study, which may be too large to be read whole.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use crate::results::ResultError;

/// The rows of the wanted points (counted from 0) as they stand in the file.
pub fn slices(path: &Path, points: &[usize]) -> Result<BTreeMap<usize, Vec<u8>>, ResultError> {
    let mut file = File::open(path).map_err(|e| ResultError::read(path, &e))?;
    let places = places(path, points)?;
    let mut found = BTreeMap::new();
    for (point, [from, until]) in places {
        let mut bytes = Vec::new();
        let read = file.seek(SeekFrom::Start(from)).and_then(|_| (&file).take(until - from).read_to_end(&mut bytes));
        read.map_err(|e| ResultError::read(path, &e))?;
        found.insert(point, bytes);
    }
    Ok(found)
}

/// Where the rows of each wanted point begin and end.
fn places(path: &Path, points: &[usize]) -> Result<BTreeMap<usize, [u64; 2]>, ResultError> {
    let wrong = |e: &dyn std::fmt::Display| ResultError::content(path, &e.to_string());
    let mut reader = csv::Reader::from_path(path).map_err(|e| wrong(&e))?;
    reader.byte_headers().map_err(|e| wrong(&e))?;
    let (mut places, mut record) = (BTreeMap::new(), csv::ByteRecord::new());
    loop {
        let from = reader.position().byte();
        if !reader.read_byte_record(&mut record).map_err(|e| wrong(&e))? {
            return Ok(places);
        }
        let until = reader.position().byte();
        let number = record.get(0).and_then(|cell| std::str::from_utf8(cell).ok()?.parse::<usize>().ok());
        let number = number.filter(|&n| n > 0).ok_or_else(|| wrong(&"the number of a point was expected"))?;
        if points.binary_search(&(number - 1)).is_ok() {
            places.entry(number - 1).or_insert([from, until])[1] = until;
        }
    }
}
