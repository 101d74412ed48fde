//! Words of a conversation that say nothing about its subject.

/// They are not searched for; a space between each.
pub(crate) const FILLER: &str = "\
    a about actually after again all also am an and any anyone anything are as at be been but by can cant could currently did \
    do does doesn doing don dont ever explain find for from get getting give go going got guys had happen happens has have \
    having hello help hey hi how i if im in info information into is isn it its just kindly know let like ll long looking m \
    make many may me mean much must my need no not of offer offered offers ok on or our out please pls policies policy possible question re really \
    rule rules s say see should so some someone something t take takes tell than thank thanks that the their them then there \
    these they thing this those to too try trying up us ve very want wanted was way we well were what when where which while \
    who why will with wondering would you your";
