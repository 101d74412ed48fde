//! The erasure of a person.

use std::time::Duration;

use frontdesk_files::blob::Blobs;
use frontdesk_model::{ContactId, Erasure, ErasureProof, TenantId};
use frontdesk_store::{Author, EraseStep, ErasureBegun, Page, Paged, Store};
use tokio::time::{Instant, sleep};

use crate::{
    error::{Error, ErrorKind, Result},
    permissions::Permissions,
    principal::Principal,
    recordings::unavailable,
    use_cases::UseCases,
};

/// Rows of one transaction.
const BATCH: i64 = 500;
/// Longest rest after a batch, which is as long as the batch took otherwise.
const LONGEST_REST: Duration = Duration::from_millis(500);

impl UseCases {
    /// Erases a contact with everything that is theirs. It goes on when the caller has gone; asked for again, it goes on where it broke off, and says
    /// what was done where it is over.
    ///
    /// # Errors
    /// Without permission, without such a contact, and when the store or the file store fails.
    pub async fn erase_contact(&self, principal: &Principal, contact: ContactId) -> Result<ErasureProof> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let (store, blobs, author) = (self.store.clone(), self.blobs.clone(), principal.author());
        let erasing = tokio::spawn(async move { erase(&store, &blobs, tenant, author, contact).await });
        let proof = erasing.await.map_err(|_| {
            let detail = "The erasure was interrupted. Repeat the request: it goes on where it broke off.";
            Error::new(ErrorKind::Unavailable, detail)
        })??;
        proof.ok_or_else(|| Error::not_found("contact"))
    }

    /// The tenant's erasures, the newest first.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn erasures(&self, principal: &Principal, page: &Page) -> Result<Paged<Erasure>> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        Ok(self.store.erasures(tenant, page).await?)
    }
}

/// Erases a contact to the end. None: there is no such contact, and there was none that was erased.
///
/// # Errors
/// When the store or the file store fails: called again, it goes on.
pub async fn erase(store: &Store, blobs: &Blobs, tenant: TenantId, author: Author, contact: ContactId) -> Result<Option<ErasureProof>> {
    let id = match store.begin_erasure(tenant, contact).await? {
        ErasureBegun::Begun(id) => id,
        ErasureBegun::Done(proof) => return Ok(Some(proof)),
        ErasureBegun::NoContact => return Ok(None),
    };
    loop {
        let began = Instant::now();
        match store.erase_step(tenant, id, author, BATCH).await? {
            EraseStep::More => {}
            EraseStep::Files(paths) => {
                for path in store.unnamed_files(&paths).await? {
                    blobs.delete(&path).await.map_err(|error| unavailable(&error))?;
                }
                store.erased_files(tenant, id, &paths).await?;
            }
            EraseStep::Done(proof) => return Ok(Some(proof)),
        }
        sleep(began.elapsed().min(LONGEST_REST)).await;
    }
}
