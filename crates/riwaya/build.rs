//! Puts the built screens of the workbench, `ui/dist`, into the program. Without them it is built as well.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let root = manifest.join("../../ui/dist");
    // A folder that comes later is a change of what lies beside it.
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", if root.is_dir() { root.display() } else { manifest.display() });
    let mut files = Vec::new();
    collect(&root, &root, &mut files)?;
    files.sort();
    let mut out = String::from("/// The built screens.\nstatic ASSETS: &[(&str, &[u8])] = &[\n");
    for (name, path) in files {
        let path = path.display().to_string();
        out += &["    (", &format!("{name:?}"), ", include_bytes!(", &format!("{path:?}"), ")),\n"].concat();
    }
    out.push_str("];\n");
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("assets.rs"), out)
}

/// All files below a folder, by their paths from the root with `/` between.
fn collect(root: &Path, folder: &Path, out: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, out)?;
        } else if let Ok(inside) = path.strip_prefix(root) {
            let parts: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            out.push((parts.join("/"), fs::canonicalize(&path)?));
        }
    }
    Ok(())
}
