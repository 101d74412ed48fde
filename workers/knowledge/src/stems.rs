//! Words as they are indexed: in lower case, without accents, English ones without their endings.

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter, TextAnalyzer, TokenizerManager,
};

/// Cuts texts into words.
pub(crate) struct Stems(TextAnalyzer);

impl Stems {
    /// Its name among tokenizers.
    pub(crate) const NAME: &'static str = "stemmed";

    /// For texts that are mostly English.
    pub(crate) fn english() -> Self {
        let plain = TextAnalyzer::builder(SimpleTokenizer::default())
            .filter(RemoveLongFilter::limit(40))
            .filter(LowerCaser)
            .filter(AsciiFoldingFilter);
        let analyzer = match StopWordFilter::new(Language::English) {
            Some(stop) => plain.filter(stop).filter(Stemmer::new(Language::English)).build(),
            None => plain.filter(Stemmer::new(Language::English)).build(),
        };
        Self(analyzer)
    }

    /// Makes an index cut its texts in the same way.
    pub(crate) fn register(&self, tokenizers: &TokenizerManager) {
        tokenizers.register(Self::NAME, self.0.clone());
    }

    /// The words of a text.
    pub(crate) fn of(&self, text: &str) -> Vec<String> {
        let mut out = Vec::new();
        let mut analyzer = self.0.clone();
        analyzer.token_stream(text).process(&mut |token| out.push(token.text.clone()));
        out
    }
}
