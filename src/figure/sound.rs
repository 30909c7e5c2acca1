//! What every picture has to be, whatever it shows; for the tests of pictures.

use super::{Figure, Profile, raster};

/// What is wrong with the texts of a picture: that they overlap, or leave it.
pub fn faults_of_texts(name: &str, figure: &Figure) -> Vec<String> {
    let mut faults = Vec::new();
    for (k, text) in figure.texts.iter().enumerate() {
        if !text.is_within(0.0, 0.0, figure.width, figure.height) {
            faults.push(format!("{name}: `{}` leaves the picture: {text:?}", text.text));
        }
        let others = figure.texts[k + 1..].iter().filter(|other| other.overlaps(text));
        faults.extend(others.map(|other| format!("{name}: `{}` overlaps `{}`", text.text, other.text)));
    }
    faults
}

/// The picture is SVG with a title, a description, ids of their own and numbers; and it says where it is from.
pub fn assert_sound(name: &str, profile: &Profile, figure: &Figure, from: &str) {
    let svg = resvg::usvg::roxmltree::Document::parse(&figure.svg).unwrap_or_else(|error| panic!("{name}: {error}"));
    let has = |tag: &str| svg.descendants().any(|node| node.has_tag_name(("http://www.w3.org/2000/svg", tag)));
    assert!(has("title") && has("desc"), "{name}");
    let ids: Vec<_> = svg.descendants().filter_map(|node| node.attribute("id")).collect();
    assert!(ids.iter().any(|id| id.ends_with("-title")), "{name}: {ids:?}");
    assert!(ids.iter().enumerate().all(|(k, id)| !ids[..k].contains(id)), "{name}: {ids:?}");
    assert!(!figure.svg.contains("NaN") && !figure.svg.contains("inf") && !figure.svg.contains('⟨'), "{name}");
    assert!(figure.caption.contains(from) && !figure.table.rows.is_empty(), "{name}");
    let on_picture = figure.texts.iter().any(|text| text.text.contains(from));
    assert_eq!(on_picture, profile.is_headed(), "{name}");
}

/// Writes a picture to look at into the folder named by `TEMPERED_GALLERY`; `TEMPERED_GALLERY_ONLY` narrows it by name.
pub fn hang_in_gallery(name: &str, profile: &Profile, figure: &Figure) {
    let folder = std::path::PathBuf::from(std::env::var("TEMPERED_GALLERY").expect("TEMPERED_GALLERY names a folder"));
    let only = std::env::var("TEMPERED_GALLERY_ONLY").unwrap_or_default();
    if only.split(' ').all(|part| name.contains(part)) {
        let png = raster::png(figure, if profile.is_paper() { 4.0 } else { 1.0 }).expect("renders");
        std::fs::write(folder.join(format!("{name}.png")), png).expect("writes");
    }
}
