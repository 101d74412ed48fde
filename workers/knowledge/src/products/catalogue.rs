//! A company's products, and those of them that fit a wish.

use frontdesk_model::{CartItem, Product, Variant};

use crate::stems::Stems;

use super::{
    colours,
    index::{OfferIndex, of_variant},
    offers::{Offer, Offers, price_of, shown},
    vocabulary::{Vocabulary, Words},
    wish::{Order, Wish},
    words::{apart, near_words},
};

/// Products that are given back for a wish, however many fit.
const MOST_FOUND: usize = 24;
/// What is sold out stands behind what fits about as well and is not.
const SOLD_OUT: f32 = 0.8;
/// Two offers fit alike when what they have of a wish differs by less.
const ALIKE: f32 = 0.01;

/// A company's products, ready to be searched. It never changes: another version is another catalogue.
#[derive(Debug)]
pub struct Catalogue {
    products: Vec<Product>,
    offers: Offers,
    index: OfferIndex,
    vocabulary: Vocabulary,
    stems: StemsOf,
    bytes: usize,
}

/// Products that were found for a wish.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// Best first, each with those of its variants that fit; the first of them where many fit.
    pub products: Vec<Product>,
    /// How many fit.
    pub count: usize,
    /// What was asked for and no product has, as it was written.
    pub unknown: Vec<String>,
    /// Whether the products are not what was asked for: another colour, another kind, or only near to it.
    pub differs: bool,
    /// Whether nothing is within the limit of the price, and these are the nearest.
    pub beyond: bool,
}

impl Found {
    /// Products that were spoken of before, in the order that is asked for.
    pub fn of(mut products: Vec<Product>, wish: &Wish) -> Self {
        let price = |product: &Product| super::sums::hundredths(&product.price).unwrap_or(u64::MAX);
        match wish.order {
            Some(Order::Cheapest) => products.sort_by_key(price),
            Some(Order::Dearest) => products.sort_by_key(|product| std::cmp::Reverse(price(product))),
            None => {}
        }
        Self {
            count: products.len(),
            products,
            ..Self::default()
        }
    }
}

fn bytes_of(product: &Product) -> usize {
    let variants = product
        .variants
        .iter()
        .map(|variant| 160 + variant.title.len() + 80 * variant.attributes.len());
    320 + product.title.len() + product.description.len() + 80 * product.attributes.len() + variants.sum::<usize>()
}

struct StemsOf(Stems);

impl std::fmt::Debug for StemsOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stems")
    }
}

/// Offers that have what was asked, with their scores.
struct Fitting {
    offers: Vec<(usize, f32)>,
    /// The words that the best of them do not have, as they were written.
    missing: Vec<String>,
}

impl Catalogue {
    /// Indexes the products. Takes milliseconds for a hundred and seconds for a hundred thousand: call it off the runtime's threads.
    ///
    /// # Errors
    /// When tantivy refuses, which in memory means a lack of it.
    pub fn build(products: Vec<Product>) -> tantivy::Result<Self> {
        let stems = Stems::english();
        let (index, vocabulary) = OfferIndex::build(&products, &stems)?;
        let offers = Offers::of(&products);
        let bytes = products.iter().map(bytes_of).sum::<usize>()
            + index.bytes()
            + vocabulary.bytes()
            + offers.all.len() * (size_of::<Offer>() + 64);
        Ok(Self {
            bytes,
            offers,
            products,
            index,
            vocabulary,
            stems: StemsOf(stems),
        })
    }

    /// How many products there are.
    pub fn len(&self) -> usize {
        self.products.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.products.is_empty()
    }

    /// About how many bytes it takes.
    pub const fn bytes(&self) -> usize {
        self.bytes
    }

    /// The product of the shop's own id, or of that of one of its variants, which it then has alone.
    pub fn by_sku(&self, sku: &str) -> Option<Product> {
        let offers: Vec<usize> = self.offers.with_sku(sku)?.map(|offer| offer as usize).collect();
        self.shown(&offers).into_iter().next()
    }

    /// A product that was shown before as it is now, with those of the shown variants that are still there; none: it is gone.
    pub fn as_it_is(&self, known: &Product) -> Option<Product> {
        let now = self.by_sku(&known.sku)?;
        let places: Vec<usize> = (0..now.variants.len())
            .filter(|place| known.variants.iter().any(|variant| variant.sku == now.variants[*place].sku))
            .collect();
        if known.variants.is_empty() || places.is_empty() {
            return Some(now);
        }
        Some(shown(&now, &places))
    }

    /// The product with those of its variants that the words choose; all of them where they choose none.
    pub fn chosen(&self, product: &Product, text: &str) -> Product {
        let text = text.replace("'s ", " ").replace("’s ", " ");
        let asked = self.vocabulary.read(&text, &self.stems.0);
        let numbers: Vec<String> = self.stems.0.of(&apart(&text));
        let count = |variant: &Variant| {
            let own = self.stems.0.of(&of_variant(variant));
            let by_words = asked
                .asked
                .iter()
                .filter(|asked| !asked.number && asked.terms.iter().any(|(term, _)| own.contains(term)));
            let by_numbers = numbers
                .iter()
                .filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()) || word.chars().count() < 3)
                .filter(|word| own.contains(word));
            by_words.count() + by_numbers.count()
        };
        let counts: Vec<usize> = product.variants.iter().map(count).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let places: Vec<usize> = (0..counts.len()).filter(|place| counts[*place] == most).collect();
        shown(product, &places)
    }

    /// What of it goes into a cart; none where it comes in several forms.
    pub fn cart_item(product: Product, quantity: u32) -> Option<CartItem> {
        let variant = match product.variants.as_slice() {
            [] => None,
            [only] => Some(only.clone()),
            _ => return None,
        };
        let price = price_of(&product, variant.as_ref()).to_owned();
        Some(CartItem {
            product: Product { price, ..product },
            variant,
            quantity,
        })
    }

    /// What the words of a wish are among those of the products.
    pub fn words(&self, wish: &Wish) -> Words {
        self.vocabulary.read(&wish.text, &self.stems.0)
    }

    /// Whether there is something near to what is asked for and not there.
    pub fn has_near(&self, words: &Words) -> bool {
        self.nearest(&words.unknown).is_ok_and(|offers| !offers.is_empty())
    }

    /// Products that fit, best first; else those that come nearest; none when nothing is near either.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn find(&self, wish: &Wish) -> tantivy::Result<Option<Found>> {
        let named: Vec<(usize, f32)> = self
            .offers
            .named_in(&wish.text)
            .into_iter()
            .map(|offer| (offer as usize, 1.0))
            .collect();
        if !named.is_empty() {
            return Ok(Some(self.found(wish, named, false)));
        }
        let words = self.words(wish);
        let nothing_said = words.asked.iter().all(|asked| asked.number) && words.unknown.is_empty();
        let everything = wish.everything || (nothing_said && (wish.has_limit() || wish.order.is_some()));
        if everything {
            let all = (0..self.offers.all.len()).map(|offer| (offer, 0.0)).collect();
            return Ok(Some(self.found(wish, all, true)));
        }
        let mut unknown = words.unknown.clone();
        let Fitting { mut offers, missing } = self.fitting(&words)?;
        let differs = offers.is_empty() || !missing.is_empty() || unknown.iter().any(|word| colours::number_of(word).is_some());
        if offers.is_empty() {
            unknown.retain(|word| self.stems.0.of(word).iter().any(|stem| !near_words(stem).is_empty()));
            offers = self.nearest(&unknown)?;
        }
        if offers.is_empty() {
            return Ok(None);
        }
        Ok(Some(Found {
            unknown: missing.into_iter().chain(unknown).collect(),
            differs,
            ..self.found(wish, offers, false)
        }))
    }

    /// The offers than which no other has more of the words.
    fn fitting(&self, words: &Words) -> tantivy::Result<Fitting> {
        let mut has = vec![0.0_f32; self.offers.all.len()];
        let mut scores = has.clone();
        let mut masks = vec![0_u32; has.len()];
        for (number, asked) in words.asked.iter().enumerate() {
            self.index.each(&asked.terms, |offer, score| {
                if let (Some(has), Some(sum), Some(mask)) = (has.get_mut(offer), scores.get_mut(offer), masks.get_mut(offer)) {
                    *has += asked.weight;
                    *sum += score;
                    *mask |= 1 << number;
                }
            })?;
        }
        // A number alone is no product.
        let says = |mask: u32| (0..words.asked.len()).any(|number| mask & (1 << number) != 0 && !words.asked[number].number);
        let most = (0..has.len())
            .filter(|offer| says(masks[*offer]))
            .map(|offer| has[offer])
            .fold(0.0, f32::max);
        if most == 0.0 {
            return Ok(Fitting {
                offers: Vec::new(),
                missing: Vec::new(),
            });
        }
        let offers: Vec<(usize, f32)> = (0..has.len())
            .filter(|offer| has[*offer] >= most - ALIKE && says(masks[*offer]))
            .map(|offer| (offer, scores[offer]))
            .collect();
        let best = offers
            .iter()
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map_or(0, |(offer, _)| masks[*offer]);
        let missing = words.asked.iter().enumerate();
        let missing = missing.filter(|(number, asked)| best & (1 << number) == 0 && !asked.number);
        let missing = missing.map(|(_, asked)| asked.word.clone()).collect();
        Ok(Fitting { offers, missing })
    }

    /// The offers that come nearest to what the company does not have.
    fn nearest(&self, unknown: &[String]) -> tantivy::Result<Vec<(usize, f32)>> {
        let near = unknown
            .iter()
            .flat_map(|word| self.stems.0.of(word))
            .flat_map(|stem| near_words(&stem));
        let mut offers: Vec<(usize, f32)> = Vec::new();
        for stem in near {
            self.index.each_titled(stem, |offer, _| {
                if !offers.iter().any(|(known, _)| *known == offer) && offers.len() < 8 * MOST_FOUND {
                    offers.push((offer, 0.0));
                }
            })?;
        }
        Ok(offers)
    }

    /// Of the offers that fit, those within price and stock, in order, as products.
    fn found(&self, wish: &Wish, mut fitting: Vec<(usize, f32)>, everything: bool) -> Found {
        let offer = |at: usize| &self.offers.all[at];
        let currency = |at: usize| self.products[offer(at).product as usize].currency.as_str();
        if wish.stock && fitting.iter().any(|(at, _)| !offer(*at).sold_out) {
            fitting.retain(|(at, _)| !offer(*at).sold_out);
        }
        let within = !wish.has_limit() || fitting.iter().any(|(at, _)| wish.allows(offer(*at).price, currency(*at)));
        if within && wish.has_limit() {
            fitting.retain(|(at, _)| wish.allows(offer(*at).price, currency(*at)));
        }
        let limit = wish.most.or(wish.least).unwrap_or(0);
        let key = |(at, score): (usize, f32)| -> i64 {
            let price = i64::try_from(offer(at).price).unwrap_or(i64::MAX - 1);
            match wish.order {
                _ if !within && !wish.is_comparable(currency(at)) => i64::MAX,
                _ if !within => i64::try_from(offer(at).price.abs_diff(limit)).unwrap_or(i64::MAX - 1),
                Some(Order::Dearest) => -price,
                Some(Order::Cheapest) => price,
                None if everything => price,
                None => -((score * if offer(at).sold_out { SOLD_OUT } else { 1.0 } * 1000.0) as i64),
            }
        };
        // Offers of a product stand beside each other.
        let mut best: Vec<(i64, u32)> = Vec::new();
        for one in &fitting {
            let (key, product) = (key(*one), offer(one.0).product);
            match best.last_mut() {
                Some(last) if last.1 == product => last.0 = last.0.min(key),
                _ => best.push((key, product)),
            }
        }
        if best.windows(2).any(|pair| pair[0].1 >= pair[1].1) {
            best.sort_unstable_by_key(|(key, product)| (*product, *key));
            best.dedup_by_key(|(_, product)| *product);
        }
        let count = best.len();
        if count > MOST_FOUND {
            best.select_nth_unstable(MOST_FOUND);
            best.truncate(MOST_FOUND);
        }
        best.sort_unstable();
        let mut products = Vec::with_capacity(best.len());
        for (_, product) in best {
            let offers: Vec<usize> = fitting
                .iter()
                .map(|(at, _)| *at)
                .filter(|at| offer(*at).product == product)
                .collect();
            products.extend(self.shown(&offers));
        }
        Found {
            products,
            count,
            beyond: !within,
            ..Found::default()
        }
    }

    /// The products of offers that stand beside each other.
    fn shown(&self, offers: &[usize]) -> Vec<Product> {
        let mut out: Vec<(u32, Vec<usize>)> = Vec::new();
        for offer in offers.iter().map(|at| self.offers.all[*at]) {
            let places = match out.last_mut() {
                Some((product, places)) if *product == offer.product => places,
                _ => {
                    out.push((offer.product, offer.variant.map(usize::from).into_iter().collect()));
                    continue;
                }
            };
            places.extend(offer.variant.map(usize::from));
        }
        out.into_iter()
            .map(|(product, places)| shown(&self.products[product as usize], &places))
            .collect()
    }
}
