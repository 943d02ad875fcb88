//! Where the files of a package lie: in a folder, or in a zip file, which may be made to do harm.

use crate::error::StoreError;
use std::cell::Cell;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use zip::ZipArchive;

/// Longest list of files of a zip file, in bytes: more than a hundred thousand files take.
const MAX_LIST: u64 = 32 << 20;
/// Bytes that one byte of a zip file may unpack to, on the average, once [`FREE`] bytes are unpacked.
pub(super) const MAX_RATIO: u64 = 200;
/// Bytes that any zip file may unpack to.
const FREE: u64 = 64 << 20;

/// The files of a package, by names with slashes.
pub(super) trait Files {
    /// All files that no manifest may leave out.
    fn names(&self) -> Result<Vec<String>, StoreError>;

    /// The content of a file. It ends with an error where it is not what its container says of it.
    fn open(&mut self, name: &str) -> io::Result<Box<dyn Read + '_>>;
}

/// The files of the package at a path.
pub(super) fn open(path: &Path) -> Result<Box<dyn Files>, StoreError> {
    if path.is_dir() {
        return Ok(Box::new(Folder(path.to_owned())));
    }
    Ok(Box::new(Zipped::open(path)?))
}

struct Folder(PathBuf);

impl Files for Folder {
    /// What lies below `data`. Links are not followed: they count as files that no manifest knows.
    fn names(&self) -> Result<Vec<String>, StoreError> {
        let (mut out, mut open) = (Vec::new(), vec![self.0.join("data")]);
        while let Some(folder) = open.pop() {
            for file in fs::read_dir(&folder).map_err(StoreError::io(&folder))? {
                let file = file.map_err(StoreError::io(&folder))?;
                let path = file.path();
                match file.file_type() {
                    Ok(kind) if kind.is_dir() => open.push(path),
                    _ => out.push(path.strip_prefix(&self.0).unwrap_or(&path).to_string_lossy().replace('\\', "/")),
                }
            }
        }
        out.sort();
        Ok(out)
    }

    fn open(&mut self, name: &str) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(File::open(self.0.join(name))?))
    }
}

/// A zip file. Nothing of it is written to disk, and nothing held but the list of its files.
struct Zipped {
    zip: ZipArchive<Metered>,
    /// Where each file stands in the list, by its name in the one folder that all of them lie in.
    places: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl Zipped {
    fn open(path: &Path) -> Result<Self, StoreError> {
        let broken =
            |why: &dyn std::fmt::Display| StoreError::Query(format!("{} is no package: {why}", path.display()));
        let file = File::open(path).map_err(StoreError::io(path))?;
        let size = file.metadata().map_err(StoreError::io(path))?.len();
        let left = Rc::new(Cell::new(MAX_LIST));
        let metered = Metered { input: BufReader::new(file), left: Rc::clone(&left) };
        let mut zip = ZipArchive::new(metered).map_err(|error| broken(&error))?;
        left.set(u64::MAX);
        // Two programs must not see two different packages in it.
        zip.validate_header_consistency().map_err(|error| broken(&error))?;
        let places = places(&zip).map_err(|why| broken(&why))?;
        Ok(Self { zip, places, left: FREE.saturating_add(size.saturating_mul(MAX_RATIO)) })
    }
}

/// The places of all files, by their names. All lie in one folder, as `BagIt` asks for.
fn places(zip: &ZipArchive<Metered>) -> Result<HashMap<String, usize>, String> {
    let (mut out, mut top) = (HashMap::new(), None);
    for (place, name) in zip.file_names().enumerate() {
        let name = name.map_err(|error| error.to_string())?;
        let (folder, rest) = name.split_once('/').ok_or_else(|| format!("'{name}' lies in no folder"))?;
        if *top.get_or_insert_with(|| folder.to_owned()) != *folder {
            return Err(format!("'{name}' lies in another folder than the rest"));
        }
        // Programs that pack folders list them beside their files.
        if !name.ends_with('/') {
            out.insert(rest.to_owned(), place);
        }
    }
    Ok(out)
}

impl Files for Zipped {
    fn names(&self) -> Result<Vec<String>, StoreError> {
        let mut names: Vec<String> = self.places.keys().cloned().collect();
        names.sort();
        Ok(names)
    }

    fn open(&mut self, name: &str) -> io::Result<Box<dyn Read + '_>> {
        let place = *self.places.get(name).ok_or(io::ErrorKind::NotFound)?;
        let file = self.zip.by_index(place).map_err(io::Error::other)?;
        Ok(Box::new(Counted { told: file.size(), input: file, count: 0, left: &mut self.left }))
    }
}

/// Counts what is unpacked: all files of a package together must not be a bomb, and each is as long as it says.
struct Counted<'a, R> {
    input: R,
    told: u64,
    count: u64,
    left: &'a mut u64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        self.count += length as u64;
        if self.count > self.told || (length == 0 && !buffer.is_empty() && self.count < self.told) {
            return Err(io::Error::other("is not as long as the zip file says"));
        }
        let bomb =
            || io::Error::other(format!("was refused: the zip file unpacks to more than {MAX_RATIO} times its size"));
        *self.left = self.left.checked_sub(length as u64).ok_or_else(bomb)?;
        Ok(length)
    }
}

/// Gives no more bytes than are left, so that a list of files without end is not held.
struct Metered {
    input: BufReader<File>,
    left: Rc<Cell<u64>>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        let left = self.left.get().checked_sub(length as u64);
        self.left.set(left.ok_or_else(|| io::Error::other("its list of files is too long"))?);
        Ok(length)
    }
}

impl Seek for Metered {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.input.seek(to)
    }
}
