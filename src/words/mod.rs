//! Every word a picture or a page shows, in Dutch and English.

use serde::{Deserialize, Serialize};

/// The languages of pictures and pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Dutch.
    Nl,
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
