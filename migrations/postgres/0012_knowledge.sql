-- What the chunks of an article mean, as vectors. A vector is of one text and one model, as its digest says; whichever changes, it is nobody's.
create table kb_chunks (
    tenant_id uuid not null references tenants (id),
    article_id uuid not null,
    position bigint not null,
    digest bytea not null,
    vector bytea not null,
    primary key (tenant_id, article_id, position)
);

-- The revision grows when the words change; embedded_by is the model whose vectors the article has.
alter table kb_articles add column revision bigint not null default 1;
alter table kb_articles add column embedded_by text;
