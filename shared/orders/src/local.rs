//! The orders that were imported.

use async_trait::async_trait;
use frontdesk_model::{ContactId, CrmContact, Order, TenantId};
use frontdesk_store::Store;

use crate::{Fit, OrderLookup, OwnedOrder, Result, fits};

/// Of a contact's orders so many are looked through for a number.
const LOOKED_AT: i64 = 100;

/// Orders in our own tables.
#[derive(Debug, Clone)]
pub struct LocalOrders(pub Store);

#[async_trait]
impl OrderLookup for LocalOrders {
    fn provider_name(&self) -> &'static str {
        "frontdesk"
    }

    async fn lookup_order(&self, tenant: TenantId, number: &str, _email: Option<&str>) -> Result<Option<OwnedOrder>> {
        let Some(owner) = self.0.order_owner(tenant, number.trim()).await? else {
            return Ok(None);
        };
        let orders = self.0.orders_of(tenant, owner, LOOKED_AT).await?;
        let Some(order) = orders.into_iter().find(|order| fits(&order.summary.number, number) == Fit::Whole) else {
            return Ok(None);
        };
        let contact = self.0.crm_contact(tenant, owner).await?.filter(CrmContact::is_found_by_email);
        Ok(Some(OwnedOrder {
            order,
            email: contact.and_then(|contact| contact.contact.email),
        }))
    }

    async fn orders(&self, tenant: TenantId, contact: ContactId, limit: i64) -> Result<Option<Vec<Order>>> {
        Ok(Some(self.0.orders_of(tenant, contact, limit).await?))
    }
}
