-- Until when what was missed is listed with each look: a meeting that was under way while there was no subscription is announced by none.
alter table call_subscriptions add column listed_until text;
-- What people are to know of it that is no failure.
alter table call_subscriptions add column note text;
