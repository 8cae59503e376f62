//! Nothing to build; a package with `links` must have a build script.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}
