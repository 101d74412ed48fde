-- What a shop says of a product beyond its name and price: category, attributes, pictures, stock and variants, as JSON.
alter table products add column details jsonb not null default '{}';

-- Rises with every change of a product, so that neither products nor articles are read again for the sake of the other.
alter table tenants add column products_version bigint not null default 0;
