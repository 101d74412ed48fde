-- What the chunks of an article mean, as vectors. A vector is of one text and one model, as its digest says; whichever changes, it is nobody's.
create table kb_chunks (
    tenant_id blob not null references tenants (id),
    article_id blob not null,
    position integer not null,
    digest blob not null,
    vector blob not null,
    primary key (tenant_id, article_id, position)
);

-- The revision grows when the words change; embedded_by is the model whose vectors the article has.
alter table kb_articles add column revision integer not null default 1;
alter table kb_articles add column embedded_by text;
