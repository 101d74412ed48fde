//! Secrets of models, webhooks and companies' own systems, sealed anew under the active key. They are few: each table is read at once.

use frontdesk_model::TenantId;
use frontdesk_security::owner;
use uuid::Uuid;

use super::{SealedState, SealedStep};
use crate::{
    Result, Store,
    db::args,
    sql::{Sql, sql},
};

struct Secrets {
    name: &'static str,
    /// What the secret of a row is sealed for.
    owner: fn(Uuid) -> String,
    /// Tenants, ids and secrets.
    read: Sql,
    /// Writes `$4` into the row `$2` of the tenant `$1`, where it still has `$3`.
    write: Sql,
}

const ALL: [Secrets; 5] = [
    Secrets {
        name: "models.api_key",
        owner: |id| owner::model(id),
        read: sql!("select tenant_id as of_tenant, id, api_key from models where api_key is not null order by id"),
        write: sql!("update models set api_key = $4 where tenant_id = $1 and id = $2 and api_key = $3"),
    },
    Secrets {
        name: "webhook_endpoints.secret",
        owner: |id| owner::webhook(id),
        read: sql!("select tenant_id as of_tenant, id, secret from webhook_endpoints order by id"),
        write: sql!("update webhook_endpoints set secret = $4 where tenant_id = $1 and id = $2 and secret = $3"),
    },
    Secrets {
        name: "webhook_endpoints.old_secret",
        owner: |id| owner::webhook(id),
        read: sql!("select tenant_id as of_tenant, id, old_secret from webhook_endpoints where old_secret is not null order by id"),
        write: sql!("update webhook_endpoints set old_secret = $4 where tenant_id = $1 and id = $2 and old_secret = $3"),
    },
    Secrets {
        name: "company_systems.secrets (orders)",
        owner: |id| owner::order_system(id),
        read: sql!(
            "select tenant_id as of_tenant, tenant_id, secrets from company_systems where kind = 'orders' and secrets is not null \
             order by tenant_id"
        ),
        write: sql!("update company_systems set secrets = $4 where tenant_id = $1 and tenant_id = $2 and kind = 'orders' and secrets = $3"),
    },
    Secrets {
        name: "company_systems.secrets (live_agent)",
        owner: |id| owner::live_agent(id),
        read: sql!(
            "select tenant_id as of_tenant, tenant_id, secrets from company_systems where kind = 'live_agent' and secrets is not null \
             order by tenant_id"
        ),
        write: sql!(
            "update company_systems set secrets = $4 where tenant_id = $1 and tenant_id = $2 and kind = 'live_agent' and secrets = $3"
        ),
    },
];

type Row = (TenantId, Uuid, Vec<u8>);

impl Store {
    /// How many secrets are sealed under which keys, by table and column.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn count_secrets(&self) -> Result<Vec<(&'static str, SealedState)>> {
        let mut all = Vec::with_capacity(ALL.len());
        for secrets in &ALL {
            let rows: Vec<Row> = self.db.fetch_all(secrets.read, args![]).await?;
            let mut state = SealedState::default();
            for (_, _, sealed) in rows {
                let mark = sealed.get(1..5).map(hex::encode).unwrap_or_default();
                *state.sealed.entry(mark).or_default() += 1;
            }
            all.push((secrets.name, state));
        }
        Ok(all)
    }

    /// Seals secrets under the active key that are sealed under another.
    ///
    /// # Errors
    /// As [`Self::seal_rows`].
    pub async fn renew_secrets(&self) -> Result<SealedStep> {
        let (sealer, _) = self.active_key()?;
        let mut step = SealedStep::default();
        for secrets in &ALL {
            let rows: Vec<Row> = self.db.fetch_all(secrets.read, args![]).await?;
            for (tenant, id, sealed) in rows {
                match sealer.renew(&(secrets.owner)(id), &sealed) {
                    Ok(Some(renewed)) => {
                        let values = args![tenant, id, sealed.as_slice(), renewed.as_slice()];
                        step.written += self.db.execute(secrets.write, values).await?;
                    }
                    Ok(None) => {}
                    Err(error) => step.damaged.push(format!("{} of {id}: {error}", secrets.name)),
                }
            }
        }
        Ok(step)
    }
}
