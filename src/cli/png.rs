//! A picture as PNG, in the fonts of the system: none comes with the program.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::error::{Outcome, failed};

/// Twice as fine as the SVG's own pixels, for screens and print.
const SCALE: f32 = 2.0;

/// Renders it.
pub(super) fn render(svg: &[u8]) -> Outcome<Vec<u8>> {
    let mut options = Options::default();
    options.fontdb_mut().load_system_fonts();
    if options.fontdb.is_empty() {
        return Err(failed("A PNG needs a font, and the system has none")
            .hint("Install one (Debian: fonts-dejavu-core), or write .svg"));
    }
    // The picture asks for Helvetica or Arial; where neither is there, any plain one will do.
    let family = [
        "Helvetica",
        "Arial",
        "Liberation Sans",
        "DejaVu Sans",
        "Noto Sans",
    ]
    .into_iter()
    .find(|name| {
        options
            .fontdb
            .faces()
            .any(|face| face.families.iter().any(|(own, _)| own == name))
    });
    if let Some(family) = family {
        options.fontdb_mut().set_sans_serif_family(family);
    }
    let tree = Tree::from_data(svg, &options)?;
    let size = tree
        .size()
        .to_int_size()
        .scale_by(SCALE)
        .ok_or_else(|| failed("The picture has no size"))?;
    let mut pixels = Pixmap::new(size.width(), size.height())
        .ok_or_else(|| failed("The picture is too large for a PNG; write .svg"))?;
    resvg::render(
        &tree,
        Transform::from_scale(SCALE, SCALE),
        &mut pixels.as_mut(),
    );
    Ok(pixels.encode_png()?)
}
