-- How an address is known, who a participant of a call is, and two identity secrets at a time.

-- The address as it is compared: in lower case.
alter table contacts add column email_key text;
-- `imported`, `proved` or `claimed`: only the first two find a contact.
alter table contacts add column email_origin text;

update contacts set email_key = lower(email) where email is not null;
-- An address without an external id was proved; one beside account data was imported. Of the rest nobody can tell any more: the next
-- import or proof does.
update contacts set email_origin = case when external_id is null then 'proved'
    when account_status is not null or plan is not null or balance is not null then 'imported' else 'claimed' end
    where email is not null;

drop index contacts_by_email;
create index contacts_by_email on contacts (tenant_id, email_key) where email_key is not null;

-- `email`, `name` or `person`; only what is confirmed reaches a timeline or a mailbox.
alter table call_participants add column number integer;
alter table call_participants add column matched_by text;
alter table call_participants add column confirmed boolean not null default false;

update call_participants set number = (select count(*) from call_participants o
    where o.call_id = call_participants.call_id and o.key <= call_participants.key);
update call_participants set matched_by = 'email', confirmed = true where contact_id is not null and email is not null
    and exists (select 1 from contacts c where c.id = call_participants.contact_id and c.email_key = lower(call_participants.email));
update call_participants set matched_by = 'name' where contact_id is not null and matched_by is null;

create unique index call_participants_by_number on call_participants (call_id, number);

-- The identity secret that was replaced, until it dies.
alter table tenants add column old_secret text;
alter table tenants add column old_secret_until text;
