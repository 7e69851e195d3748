//! The folder that a story serves: the built page, or a copy with something broken in it.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::StageError;

/// Where the built-in model lies in the site.
pub const MODEL: &str = "models/plumbline-1.gguf";

/// A change to make to one file of the copy.
type Change = fn(&[u8]) -> Option<Vec<u8>>;

/// What to serve.
#[derive(Default)]
pub struct Site {
    changes: Vec<(&'static str, Change)>,
}

impl Site {
    /// The page as it was built.
    pub fn built() -> Site {
        Site::default()
    }

    /// A copy in which the file has other bytes, or is missing when the change gives none.
    #[must_use]
    pub fn with(mut self, file: &'static str, change: Change) -> Site {
        self.changes.push((file, change));
        self
    }

    /// A copy with another model.
    #[must_use]
    pub fn with_model(self, change: Change) -> Site {
        self.with(MODEL, change)
    }

    /// The folder to serve; a copy is made below `scratch` when something changes.
    pub(crate) fn prepare(&self, scratch: &Path) -> Result<PathBuf, StageError> {
        let dist = PathBuf::from(env::var_os("PLUMBLINE_DIST").ok_or(StageError::Unset("PLUMBLINE_DIST"))?);
        if self.changes.is_empty() {
            return Ok(dist);
        }
        let copy = scratch.join("site");
        copy_folder(&dist, &copy)?;
        for (file, change) in &self.changes {
            let path = copy.join(file);
            let bytes = fs::read(&path).map_err(StageError::at(&path))?;
            // The copy may be a link to the original, which must stay as it is.
            fs::remove_file(&path).map_err(StageError::at(&path))?;
            // A compressed twin would be served in place of the changed file.
            for suffix in ["br", "gz"] {
                let _ = fs::remove_file(copy.join(format!("{file}.{suffix}")));
            }
            if let Some(changed) = change(&bytes) {
                fs::write(&path, changed).map_err(StageError::at(&path))?;
            }
        }
        Ok(copy)
    }
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), StageError> {
    fs::create_dir_all(to).map_err(StageError::at(to))?;
    for entry in fs::read_dir(from).map_err(StageError::at(from))?.flatten() {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy_folder(&source, &target)?;
        } else if fs::hard_link(&source, &target).is_err() {
            fs::copy(&source, &target).map_err(StageError::at(&target))?;
        }
    }
    Ok(())
}
