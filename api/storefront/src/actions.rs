//! The cards of an answer, a type each.

use async_graphql::{Enum, Interface, SimpleObject};
use frontdesk_model::{Action, ArticleRef, CustomerInfo, Product, Ticket, Variant};

use crate::types::{Moment, OrderStatusResult};

/// What a card is.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(rename_items = "snake_case")]
pub(crate) enum ActionType {
    /// Products that fit.
    ProductRecommendation,
    /// An order that was asked for.
    OrderStatus,
    /// A product to put into the cart.
    AddToCart,
    /// An offer to talk to a person.
    LiveAgentOffer,
    /// A ticket that was asked for.
    TicketStatus,
    /// What is on file.
    AccountInfo,
    /// Articles that the answer rests on.
    Articles,
}

/// A card of an answer.
#[derive(Interface)]
#[graphql(field(name = "type", method = "kind", ty = "ActionType", desc = "What it is."))]
pub(crate) enum ChatAction {
    /// Products.
    ProductRecommendation(ProductRecommendationAction),
    /// An order.
    OrderStatus(OrderStatusAction),
    /// A product for the cart.
    AddToCart(AddToCartAction),
    /// A person.
    LiveAgentOffer(LiveAgentOfferAction),
    /// A ticket.
    TicketStatus(TicketStatusAction),
    /// An account.
    AccountInfo(AccountInfoAction),
    /// Articles.
    Articles(ArticlesAction),
}

/// Products that fit, best first.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct ProductRecommendationAction {
    /// The products.
    products: Vec<ProductCard>,
}

/// An order that was asked for.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct OrderStatusAction {
    /// The order.
    order: OrderStatusResult,
}

/// A product to put into the cart.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct AddToCartAction {
    /// The product, with the price of the form that was chosen.
    product: ProductCard,
    /// The form that was chosen; null for a product that comes in one alone.
    variant: Option<ProductVariant>,
    /// How many.
    quantity: u32,
}

/// An offer to talk to a person: `requestLiveAgent` takes it.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct LiveAgentOfferAction {
    /// Who would take over.
    provider: String,
    /// Whether somebody is there now.
    available: bool,
}

/// A ticket that was asked for.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct TicketStatusAction {
    /// The ticket.
    ticket: TicketCard,
}

/// What is on file about the customer.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct AccountInfoAction {
    /// Name.
    name: Option<String>,
    /// E-mail address.
    email: Option<String>,
    /// The company's word for where the account stands.
    status: Option<String>,
    /// The plan.
    plan: Option<String>,
    /// Balance, decimal.
    balance: Option<String>,
    /// ISO 4217 code of the balance.
    currency: Option<String>,
    /// How many tickets are not resolved or closed.
    open_tickets: i64,
}

/// Articles that the answer rests on, best first.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct ArticlesAction {
    /// The articles.
    articles: Vec<ArticleCard>,
}

/// A line a card: its type as `type` shows it.
macro_rules! kinds {
    ($($card:ident: $kind:ident;)*) => {$(
        #[async_graphql::ComplexObject]
        impl $card {
            /// What it is.
            #[graphql(name = "type")]
            async fn kind(&self) -> ActionType {
                ActionType::$kind
            }
        }
    )*};
}

kinds! {
    ProductRecommendationAction: ProductRecommendation;
    OrderStatusAction: OrderStatus;
    AddToCartAction: AddToCart;
    LiveAgentOfferAction: LiveAgentOffer;
    TicketStatusAction: TicketStatus;
    AccountInfoAction: AccountInfo;
    ArticlesAction: Articles;
}

/// A product.
#[derive(SimpleObject)]
pub(crate) struct ProductCard {
    /// The shop's id of it.
    sku: String,
    /// Name.
    title: String,
    /// What it is.
    description: String,
    /// Price of one, decimal.
    price: String,
    /// ISO 4217 code.
    currency: String,
    /// Where it belongs.
    category: Option<String>,
    /// A picture of it.
    image_url: Option<String>,
    /// Its page in the shop.
    url: Option<String>,
    /// How many are left; null where that is not known.
    stock: Option<i64>,
    /// The forms that fit.
    variants: Vec<ProductVariant>,
}

/// One of the forms in which a product comes.
#[derive(SimpleObject)]
pub(crate) struct ProductVariant {
    /// The shop's id of it.
    sku: String,
    /// Name.
    title: String,
    /// Price of one, decimal; null: that of the product.
    price: Option<String>,
    /// How many are left; null where that is not known.
    stock: Option<i64>,
}

impl From<Variant> for ProductVariant {
    fn from(variant: Variant) -> Self {
        Self {
            sku: variant.sku,
            title: variant.title,
            price: variant.price,
            stock: variant.stock,
        }
    }
}

impl From<Product> for ProductCard {
    fn from(product: Product) -> Self {
        Self {
            sku: product.sku,
            title: product.title,
            description: product.description,
            price: product.price,
            currency: product.currency,
            category: product.category,
            image_url: product.image_url,
            url: product.url,
            stock: product.stock,
            variants: product.variants.into_iter().map(Into::into).collect(),
        }
    }
}

/// A ticket.
#[derive(SimpleObject)]
pub(crate) struct TicketCard {
    /// Its number.
    number: i64,
    /// What it is about.
    subject: String,
    /// Where it stands.
    status: &'static str,
    /// How much it presses.
    priority: &'static str,
    /// Who works on it.
    assignee: Option<String>,
    /// When it was opened.
    created_at: Moment,
    /// When it last changed.
    updated_at: Moment,
}

impl From<Ticket> for TicketCard {
    fn from(ticket: Ticket) -> Self {
        Self {
            number: ticket.number,
            subject: ticket.subject,
            status: ticket.status.word(),
            priority: ticket.priority.word(),
            assignee: ticket.assignee.map(|assignee| assignee.name),
            created_at: ticket.created_at.into(),
            updated_at: ticket.updated_at.into(),
        }
    }
}

/// An article.
#[derive(SimpleObject)]
pub(crate) struct ArticleCard {
    /// Its title.
    title: String,
    /// Where it can be read; null: it has no page.
    url: Option<String>,
    /// The passage that fits.
    excerpt: String,
}

impl From<ArticleRef> for ArticleCard {
    fn from(article: ArticleRef) -> Self {
        Self {
            title: article.title,
            url: article.url,
            excerpt: article.excerpt,
        }
    }
}

impl From<CustomerInfo> for AccountInfoAction {
    fn from(info: CustomerInfo) -> Self {
        Self {
            name: info.contact.name,
            email: info.contact.email,
            status: info.account.status,
            plan: info.account.plan,
            balance: info.account.balance,
            currency: info.account.currency,
            open_tickets: info.open_tickets,
        }
    }
}

impl From<Action> for ChatAction {
    fn from(action: Action) -> Self {
        match action {
            Action::ProductRecommendation(products) => Self::ProductRecommendation(ProductRecommendationAction {
                products: products.into_iter().map(Into::into).collect(),
            }),
            Action::OrderStatus(order) => Self::OrderStatus(OrderStatusAction { order: order.into() }),
            Action::AddToCart(item) => Self::AddToCart(AddToCartAction {
                product: item.product.into(),
                variant: item.variant.map(Into::into),
                quantity: item.quantity,
            }),
            Action::LiveAgentOffer(offer) => Self::LiveAgentOffer(LiveAgentOfferAction {
                provider: offer.provider,
                available: offer.available,
            }),
            // Nothing is opened for a conversation that nobody keeps, so that the one is as the other.
            Action::TicketStatus(ticket) | Action::TicketCreated(ticket) => {
                Self::TicketStatus(TicketStatusAction { ticket: ticket.into() })
            }
            Action::AccountInfo(info) => Self::AccountInfo(info.into()),
            Action::Articles(articles) => Self::Articles(ArticlesAction {
                articles: articles.into_iter().map(Into::into).collect(),
            }),
        }
    }
}
