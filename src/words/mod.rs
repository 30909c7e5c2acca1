//! Every word a picture or a page shows, in Dutch and English, and how each language writes a number.
//!
//! The words themselves are in `en.toml` and `nl.toml`, grouped in tables by the picture or page they stand on.

use serde::{Deserialize, Serialize};

#[cfg(feature = "files")]
mod lexicon;
mod lines;
mod number;

#[cfg(feature = "files")]
pub use lexicon::{Words, fill};
pub use lines::in_lines;

/// The languages of pictures and pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Dutch.
    Nl,
}

impl Language {
    /// Both languages, English first.
    pub const ALL: [Self; 2] = [Self::En, Self::Nl];

    /// The code used in file names and in markup: `en` or `nl`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
        }
    }
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// English text.
    pub en: String,
    /// Dutch text.
    pub nl: String,
}

impl Bilingual {
    /// The same text in both languages.
    pub fn same(text: impl Into<String>) -> Self {
        let en = text.into();
        Self { nl: en.clone(), en }
    }

    /// The text in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Nl => &self.nl,
        }
    }
}
