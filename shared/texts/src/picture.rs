//! Pictures that customers send.

use crate::message::messages;

messages! {
    /// Pictures cannot be looked at.
    fn picture_unread() -> &'static str;
    /// Stands above the lines of a list that was on a picture.
    fn picture_list() -> &'static str;
    /// Such a line, with the product that fits.
    fn picture_list_line(line: &str, product: &str) -> String;
    /// Such a line, for which there is no product.
    fn picture_list_missing(line: &str) -> String;
}
