//! Documents that are searched by their words and, where there are vectors, by their meaning.

use std::collections::HashMap;

use super::{
    chunk::Chunk,
    text_index::{Passage, TextIndex},
    vector_index::VectorIndex,
};

/// So many chunks of each of both lists are joined.
const DEPTH: usize = 200;
/// Reciprocal-rank fusion: how much the first places count more than those below them. The constant of its authors.
const RANK_OFFSET: f32 = 60.0;
/// A place among the nearest meanings counts so much more than one among the best words by a chunk that has the whole question.
const MEANING: f32 = 2.0;

/// A document to be searched.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Its parts.
    pub chunks: Vec<Chunk>,
    /// The vectors of its chunks, in their order; none where there is no model.
    pub vectors: Vec<Option<Vec<f32>>>,
}

/// What is looked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// The words.
    pub text: &'a str,
    /// Further words that count towards the order.
    pub hints: &'a str,
    /// The vector of the words, by the model of the documents' vectors.
    pub vector: Option<&'a [f32]>,
}

/// A document that may fit, by its best chunk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Its place among the documents.
    pub document: usize,
    /// The chunk that fits best, by its place in the document.
    pub chunk: usize,
    /// Decides about the order; comparable within one search only.
    pub score: f32,
    /// How much of what was asked the chunk has, rare words counting more; 0 to 1.
    pub coverage: f32,
    /// How many different subject words of the question it has.
    pub words: usize,
    /// How near its meaning is: 1 for the same, 0 where there are no vectors.
    pub similarity: f32,
}

impl Hit {
    /// How well it fits, 0 to 1: by words or by meaning, whichever says more.
    pub fn relevance(&self) -> f32 {
        self.coverage.max(self.similarity).clamp(0.0, 1.0)
    }
}

/// Documents in memory. It never changes: another version is another library.
#[derive(Debug)]
pub struct Library {
    /// Of each document, where its chunks begin; and where those of the last one end.
    starts: Vec<usize>,
    text: TextIndex,
    vectors: VectorIndex,
}

/// What both lists say of a document.
#[derive(Default)]
struct Found {
    by_words: Option<(usize, super::text_index::Hit)>,
    by_meaning: Option<(usize, usize, f32)>,
}

impl Library {
    /// Indexes the documents. Takes milliseconds for a hundred articles; call it off the runtime's threads for more.
    ///
    /// # Errors
    /// When tantivy refuses, which in memory means a lack of it.
    pub fn build(documents: &[Document]) -> tantivy::Result<Self> {
        let (mut passages, mut starts, mut vectors) = (Vec::new(), vec![0], VectorIndex::default());
        for document in documents {
            for (number, chunk) in document.chunks.iter().enumerate() {
                if let Some(Some(vector)) = document.vectors.get(number) {
                    vectors.add(passages.len(), vector);
                }
                passages.push(Passage {
                    title: &document.title,
                    heading: &chunk.heading,
                    body: &chunk.text,
                });
            }
            starts.push(passages.len());
        }
        Ok(Self {
            starts,
            text: TextIndex::build(&passages)?,
            vectors,
        })
    }

    /// The index of the words.
    pub fn text(&self) -> &TextIndex {
        &self.text
    }

    /// Whether it knows the meaning of any chunk.
    pub fn has_vectors(&self) -> bool {
        !self.vectors.is_empty()
    }

    /// About how many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.text.bytes() + self.vectors.bytes()
    }

    /// The documents that fit best, each once, the best first.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn search(&self, asked: &Asked<'_>, limit: usize) -> tantivy::Result<Vec<Hit>> {
        let near = asked.vector.map_or_else(Vec::new, |vector| self.vectors.search(vector, usize::MAX));
        let similarity: HashMap<usize, f32> = near.iter().map(|near| (near.place, near.similarity)).collect();
        let mut found: HashMap<usize, Found> = HashMap::new();
        let mut rank = 0;
        for hit in self.text.search(asked.text, asked.hints, DEPTH)? {
            let entry = found.entry(self.document_of(hit.place)).or_default();
            if entry.by_words.is_none() {
                entry.by_words = Some((rank, hit));
                rank += 1;
            }
        }
        let mut rank = 0;
        for near in near.iter().take(DEPTH) {
            let entry = found.entry(self.document_of(near.place)).or_default();
            if entry.by_meaning.is_none() {
                entry.by_meaning = Some((rank, near.place, near.similarity));
                rank += 1;
            }
        }
        let mut hits: Vec<Hit> = found
            .into_iter()
            .map(|(document, found)| self.hit(document, &found, &similarity, asked))
            .collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)));
        hits.truncate(limit);
        Ok(hits)
    }

    /// The place of a document's chunk in the index of the words.
    pub fn place_of(&self, document: usize, chunk: usize) -> usize {
        self.starts[document] + chunk
    }

    fn document_of(&self, place: usize) -> usize {
        self.starts.partition_point(|start| *start <= place) - 1
    }

    fn hit(&self, document: usize, found: &Found, similarity: &HashMap<usize, f32>, asked: &Asked<'_>) -> Hit {
        let by_words = found.by_words.map(|(rank, hit)| (rank, hit.place, hit.score));
        // A chunk with little of the question is among the best words by chance.
        let trust = found.by_words.map_or(0.0, |(_, hit)| hit.coverage * hit.coverage);
        let score = match (self.has_vectors() && asked.vector.is_some(), by_words) {
            (false, words) => words.map_or(0.0, |(_, _, score)| score),
            (true, words) => {
                let share = |rank: usize| 1.0 / (RANK_OFFSET + 1.0 + rank as f32);
                words.map_or(0.0, |(rank, ..)| share(rank) * trust) + found.by_meaning.map_or(0.0, |(rank, ..)| MEANING * share(rank))
            }
        };
        // The meaning chooses the chunk where it knows better than the words.
        let place = found
            .by_meaning
            .map(|(_, place, _)| place)
            .or(by_words.map(|(_, place, _)| place))
            .unwrap_or_default();
        let (coverage, words) = match found.by_words {
            Some((_, hit)) => (hit.coverage, hit.words),
            None => (0.0, 0),
        };
        Hit {
            document,
            chunk: place - self.starts[document],
            score,
            coverage,
            words,
            similarity: similarity.get(&place).copied().unwrap_or(0.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(title: &str, parts: &[(&str, Option<[f32; 2]>)]) -> Document {
        Document {
            title: title.to_owned(),
            chunks: parts
                .iter()
                .map(|(text, _)| Chunk {
                    heading: String::new(),
                    text: (*text).to_owned(),
                })
                .collect(),
            vectors: parts.iter().map(|(_, vector)| vector.map(|v| v.to_vec())).collect(),
        }
    }

    fn shelf() -> Library {
        Library::build(&[
            document(
                "Delivery",
                &[
                    ("Parcels take two days.", Some([1.0, 0.1])),
                    ("Islands take five.", Some([0.8, 0.6])),
                ],
            ),
            document("Returns", &[("Send it back within thirty days.", Some([0.0, 1.0]))]),
        ])
        .unwrap()
    }

    #[test]
    fn without_a_vector_the_words_decide() {
        let hits = shelf()
            .search(
                &Asked {
                    text: "parcels to islands",
                    ..Asked::default()
                },
                9,
            )
            .unwrap();
        assert_eq!(hits.len(), 1, "{hits:?}");
        assert_eq!((hits[0].document, hits[0].similarity), (0, 0.0));
    }

    #[test]
    fn a_near_meaning_is_found_without_a_common_word() {
        let vector = [0.1, 1.0];
        let asked = Asked {
            text: "i do not like it",
            vector: Some(&vector),
            ..Asked::default()
        };
        let hits = shelf().search(&asked, 1).unwrap();
        assert_eq!((hits[0].document, hits[0].chunk), (1, 0));
        assert!(hits[0].similarity > 0.9 && hits[0].relevance() > 0.9, "{hits:?}");
    }

    #[test]
    fn a_document_comes_once_with_its_nearest_chunk() {
        let vector = [0.8, 0.6];
        let asked = Asked {
            text: "parcels",
            vector: Some(&vector),
            ..Asked::default()
        };
        let hits = shelf().search(&asked, 9).unwrap();
        assert_eq!(
            hits.iter().map(|hit| (hit.document, hit.chunk)).collect::<Vec<_>>(),
            [(0, 1), (1, 0)]
        );
    }

    #[test]
    fn nothing_is_found_among_nothing() {
        let asked = Asked {
            text: "anything",
            vector: Some(&[1.0]),
            ..Asked::default()
        };
        assert_eq!(Library::build(&[]).unwrap().search(&asked, 5).unwrap(), []);
    }
}
