//! Vectors of the lines of standard input, and how long they take: `vectors FOLDER [THREADS]`.
#![allow(clippy::print_stdout, reason = "an example says what it found")]

use std::{io::Read as _, path::Path, time::Instant};

use frontdesk_knowledge::mini_lm::MiniLm;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("name the model's folder")?;
    let threads = std::env::args().nth(2).map_or(Ok(1), |text| text.parse())?;
    let begun = Instant::now();
    let model = MiniLm::open(Path::new(&folder))?;
    eprintln!("opened in {:.0?}", begun.elapsed());
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let lines: Vec<&str> = text.lines().collect();
    let begun = Instant::now();
    let vectors = model.vectors(&lines, threads);
    eprintln!("{} texts in {:.0?}", lines.len(), begun.elapsed());
    for vector in vectors {
        println!("{}", vector.iter().map(f32::to_string).collect::<Vec<_>>().join(" "));
    }
    Ok(())
}
