//! The schema that is checked in is the one that is served.

#[test]
fn the_schema_is_as_it_stands_in_the_repository() {
    let kept = include_str!("../schema.graphql");
    let served = frontdesk_storefront::sdl();
    assert!(
        served == kept,
        "api/storefront/schema.graphql is not what is served; `frontdesk graphql schema` prints:\n{served}"
    );
}
