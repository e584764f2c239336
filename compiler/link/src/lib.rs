//! The linker crate `libwild` behind one function, over files in memory.
//!
//! A crate of its own because `libwild` is generic over its file system: whoever names it compiles the whole linker.

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use libwild::{FileSystem, FileType, InputFileData, OutputFileData, OutputOptions};

const OUTPUT: &str = "program";

/// Links with a command line of `ld`'s form that names `inputs` and no output. The bytes of what is linked, or the
/// linker's words.
pub fn link(mut arguments: Vec<String>, inputs: Vec<(String, Arc<Vec<u8>>)>) -> Result<Vec<u8>, String> {
    arguments.extend(["-o", OUTPUT].map(str::to_owned));
    let files = MemoryFiles {
        inputs: Arc::new(inputs.into_iter().map(|(name, data)| (PathBuf::from(name), data)).collect()),
        output: Arc::default(),
    };
    run(&arguments, files.clone()).map_err(|error| format!("{error:?}"))?;
    let output = files.output.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).take();
    output.ok_or_else(|| "the linker made no output".to_owned())
}

fn run(arguments: &[String], files: MemoryFiles) -> libwild::error::Result {
    let arguments = || arguments.iter().map(String::as_str);
    let mut args = libwild::Args::new(arguments)?;
    args.parse(arguments)?;
    let linker = libwild::Linker::with_file_system(files);
    linker.run(&args)?;
    Ok(())
}

/// The linker's whole world: its inputs by name and the one output.
#[derive(Clone)]
struct MemoryFiles {
    inputs: Arc<HashMap<PathBuf, Arc<Vec<u8>>>>,
    output: Arc<Mutex<Option<Vec<u8>>>>,
}

#[derive(Debug)]
struct Input(Arc<Vec<u8>>);

impl InputFileData for Input {
    fn bytes(&self) -> &[u8] {
        &self.0
    }
}

struct Output {
    bytes: Vec<u8>,
    done: Arc<Mutex<Option<Vec<u8>>>>,
}

impl OutputFileData for Output {
    fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.bytes
    }

    fn finish(self) -> libwild::error::Result {
        *self.done.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(self.bytes);
        Ok(())
    }
}

impl FileSystem for MemoryFiles {
    type Input = Input;
    type Output = Output;

    fn open_input(&self, path: &Path, _prepopulate: bool) -> libwild::error::Result<(Input, Option<Arc<File>>)> {
        let data = self.inputs.get(path).ok_or_else(|| libwild::error!("no input named {}", path.display()))?;
        Ok((Input(Arc::clone(data)), None))
    }

    fn file_type(&self, path: &Path) -> libwild::error::Result<FileType> {
        if self.inputs.contains_key(path) {
            return Ok(FileType::File);
        }
        Err(std::io::Error::from(std::io::ErrorKind::NotFound).into())
    }

    fn canonicalize(&self, path: &Path) -> libwild::error::Result<PathBuf> {
        Ok(path.to_path_buf())
    }

    fn remove_file(&self, _path: &Path) -> libwild::error::Result {
        Ok(())
    }

    fn rename_file(&self, _path: &Path, _new_path: &Path) -> libwild::error::Result {
        Ok(())
    }

    fn create_output(&self, _path: Arc<Path>, options: OutputOptions) -> libwild::error::Result<Output> {
        let size = usize::try_from(options.size).map_err(|_| libwild::error!("the output is too large"))?;
        Ok(Output { bytes: vec![0; size], done: Arc::clone(&self.output) })
    }

    fn write_auxiliary(&self, _path: &Path, _bytes: &[u8]) -> libwild::error::Result {
        Ok(())
    }
}
