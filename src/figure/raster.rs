//! SVG to PNG with the embedded fonts only: no font of the machine can change a picture.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::measure::FONT_FILES;
use super::{Figure, FigureError};

/// `figure` as PNG, `scale` pixels for each unit of its width (projector: 1 or 2; paper: 4 gives 288 dots an inch).
pub fn png(figure: &Figure, scale: f64) -> Result<Vec<u8>, FigureError> {
    let options = Options { fontdb: fonts(), font_family: "Source Sans 3".to_owned(), ..Options::default() };
    let tree = Tree::from_str(&figure.svg, &options).map_err(|error| FigureError::Drawing(error.to_string()))?;
    let pixels = |length: f64| (length * scale).ceil().max(1.0) as u32;
    let mut pixmap = Pixmap::new(pixels(figure.width), pixels(figure.height)).ok_or_else(|| {
        FigureError::Drawing(format!("{} × {} at scale {scale} is too large", figure.width, figure.height))
    })?;
    // a picture for a page has no paper of its own
    pixmap.fill(Color::WHITE);
    // the tree counts in CSS pixels, paper in points
    let (x, y) = (pixmap.width() as f32 / tree.size().width(), pixmap.height() as f32 / tree.size().height());
    resvg::render(&tree, Transform::from_scale(x, y), &mut pixmap.as_mut());
    encode(&pixmap).map_err(|error| FigureError::Drawing(error.to_string()))
}

/// Without transparency and well packed: a quarter of the bytes of the default.
fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let opaque: Vec<u8> = pixmap.data().chunks_exact(4).flat_map(|pixel| &pixel[..3]).copied().collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Default);
    encoder.set_filter(png::FilterType::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&opaque)?;
    writer.finish()?;
    Ok(bytes)
}

/// The embedded fonts, loaded once.
fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut fonts = fontdb::Database::new();
        for file in FONT_FILES {
            fonts.load_font_data(file.to_vec());
        }
        fonts.set_sans_serif_family("Source Sans 3");
        fonts.set_serif_family("Source Serif 4");
        Arc::new(fonts)
    };
    Arc::clone(FONTS.get_or_init(load))
}
