-- News for customers and staff: what it is about, by which a mail is worded when it is sent.

alter table notifications add column news text;
-- A ticket's number or an order's.
alter table notifications add column about text;
alter table notifications add column ticket_number bigint;
alter table notifications add column user_id uuid;
