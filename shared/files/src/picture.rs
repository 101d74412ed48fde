//! Pictures that are shown small: made anew from what was sent, so that nothing but the picture is in them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, ImageReader, Limits, metadata::Orientation};

/// Longest side of a small picture, in pixels.
const SIDE: u32 = 480;
/// Longest side of a picture that is read, in pixels.
const LARGEST_SIDE: u32 = 16_384;
/// Most memory that reading one may take: a file of some kilobytes can say that it is gigapixels.
const MEMORY: u64 = 256 * 1024 * 1024;

/// A picture that was made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Small {
    /// The file.
    pub bytes: Vec<u8>,
    /// `image/png` or `image/jpeg`.
    pub media_type: &'static str,
    /// Pixels of the picture that was sent, from left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// Makes a small picture; none where the file is no whole picture, or too large a one. It takes a processor for as long as a large picture takes
/// to be read.
pub fn small(file: &[u8]) -> Option<Small> {
    within(file, SIDE)
}

/// The same with no side longer than `side` pixels.
pub fn within(file: &[u8], side: u32) -> Option<Small> {
    let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = image::ImageDecoder::orientation(&mut decoder).unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    let (width, height) = (picture.width(), picture.height());
    let small = if width.max(height) > side {
        picture.thumbnail(side, side)
    } else {
        picture
    };
    let (small, format, media_type) = if small.color().has_alpha() {
        (DynamicImage::from(small.to_rgba8()), ImageFormat::Png, "image/png")
    } else {
        (DynamicImage::from(small.to_rgb8()), ImageFormat::Jpeg, "image/jpeg")
    };
    let mut bytes = Vec::new();
    small.write_to(&mut Cursor::new(&mut bytes), format).ok()?;
    Some(Small {
        bytes,
        media_type,
        width,
        height,
    })
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage};

    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let picture = RgbImage::from_fn(width, height, |x, y| Rgb([x as u8, y as u8, 7]));
        let mut bytes = Vec::new();
        DynamicImage::from(picture)
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .unwrap();
        bytes
    }

    #[test]
    fn a_picture_is_made_small_and_anew() {
        let mut file = png(1200, 600);
        file.extend_from_slice(b"<script>alert(1)</script>");
        let made = small(&file).unwrap();
        assert_eq!((made.width, made.height, made.media_type), (1200, 600, "image/jpeg"));
        let read = image::load_from_memory(&made.bytes).unwrap();
        assert_eq!((read.width(), read.height()), (480, 240));
        assert!(!made.bytes.windows(6).any(|bytes| bytes == b"script"));
        assert_eq!(small(&png(10, 20)).map(|small| (small.width, small.height)), Some((10, 20)));
    }

    #[test]
    fn what_is_no_picture_or_a_bomb_is_none() {
        assert_eq!(small(b""), None);
        assert_eq!(small(b"GIF89a"), None);
        assert_eq!(small(&png(40, 40)[..60]), None);
        // A head that says 60000 x 60000.
        let mut bomb = png(8, 8);
        bomb[16..20].copy_from_slice(&60_000u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&60_000u32.to_be_bytes());
        assert_eq!(small(&bomb), None);
    }
}
