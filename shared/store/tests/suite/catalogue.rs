//! Articles and products, and the versions by which workers see that they have changed.

use frontdesk_model::Product;
use frontdesk_store::ArticleRow;

use crate::harness::Ledger;

crate::both!(articles_and_products_raise_their_version);

async fn articles_and_products_raise_their_version(ledger: Ledger) {
    let before = ledger.store.versions(ledger.tenant).await.unwrap().articles;
    let article = ArticleRow {
        slug: "returns".into(),
        title: "Returns".into(),
        body: "Thirty days.".into(),
        url: None,
    };
    ledger
        .store
        .import_articles(ledger.tenant, std::slice::from_ref(&article))
        .await
        .unwrap();
    ledger
        .store
        .import_articles(
            ledger.tenant,
            &[ArticleRow {
                body: "Sixty days.".into(),
                ..article
            }],
        )
        .await
        .unwrap();
    let product = Product {
        sku: "S".into(),
        title: "Lamp".into(),
        description: "Bright".into(),
        price: "9.90".into(),
        currency: "EUR".into(),
        category: Some("Lamps".into()),
        attributes: [("colour".to_owned(), "blue".to_owned())].into(),
        image_url: Some("https://shop.example/lamp.jpg".into()),
        url: None,
        stock: Some(3),
        variants: vec![frontdesk_model::Variant {
            sku: "S-XL".into(),
            title: "extra large".into(),
            price: Some("12.90".into()),
            stock: Some(0),
            ..Default::default()
        }],
    };
    let products_before = ledger.store.versions(ledger.tenant).await.unwrap().products;
    ledger
        .store
        .import_products(ledger.tenant, std::slice::from_ref(&product))
        .await
        .unwrap();
    let articles = ledger.store.articles(ledger.tenant).await.unwrap();
    assert_eq!((articles.len(), articles[0].body.as_str()), (1, "Sixty days."));
    assert_eq!(ledger.store.products(ledger.tenant).await.unwrap(), [product]);
    let versions = ledger.store.versions(ledger.tenant).await.unwrap();
    assert_eq!((versions.articles, versions.products), (before + 2, products_before + 1));
    let plain = Product {
        sku: "S".into(),
        title: "Lamp".into(),
        price: "9.90".into(),
        currency: "EUR".into(),
        ..Product::default()
    };
    ledger
        .store
        .import_products(ledger.tenant, std::slice::from_ref(&plain))
        .await
        .unwrap();
    assert_eq!(
        ledger.store.products(ledger.tenant).await.unwrap(),
        [plain],
        "a product is imported whole, and what is left out is not known"
    );
    let other = ledger.store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    assert!(ledger.store.products(other).await.unwrap().is_empty());
}
