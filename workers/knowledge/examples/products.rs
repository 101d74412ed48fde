//! How fast products are found among a hundred thousand: prints the time to build, the memory, and p50, p95 and the longest search.

#![expect(clippy::print_stdout, reason = "it is a report")]

#[path = "../tests/products/generated.rs"]
mod generated;

use std::time::Instant;

use frontdesk_knowledge::products::{Catalogue, Wish};

fn main() -> tantivy::Result<()> {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let products = generated::products(count);
    let begun = Instant::now();
    let catalogue = Catalogue::build(products)?;
    println!(
        "{count} products indexed in {:.2} s, about {} MiB",
        begun.elapsed().as_secs_f64(),
        catalogue.bytes() >> 20
    );
    let questions: Vec<&str> = include_str!("../tests/products/questions.tsv")
        .lines()
        .filter_map(|line| line.split('\t').nth(1))
        .collect();
    let mut times = Vec::new();
    for _ in 0..5 {
        for question in &questions {
            let begun = Instant::now();
            let found = catalogue.find(&Wish::read(question))?;
            times.push((begun.elapsed(), *question, found.map_or(0, |found| found.count)));
        }
    }
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].0.as_secs_f64() * 1000.0;
    println!(
        "{} searches: p50 {:.2} ms, p95 {:.2} ms, longest {:.2} ms",
        times.len(),
        at(0.5),
        at(0.95),
        at(1.0)
    );
    if let Some((time, question, count)) = times.last() {
        println!("longest: {question:?}, {count} products, {:.2} ms", time.as_secs_f64() * 1000.0);
    }
    Ok(())
}
