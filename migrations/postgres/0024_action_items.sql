-- What people say of a call's action items. It is kept under the words that were said, so that it lasts when the notes are taken anew.
create table call_items (
    tenant_id uuid not null,
    call_id uuid not null,
    -- A digest of where the words begin, and of the words.
    item text not null,
    -- Null: not done.
    done_at timestamptz,
    -- What the notes say holds where nothing was corrected.
    owner_corrected boolean not null,
    owner text,
    due_corrected boolean not null,
    due text,
    primary key (call_id, item),
    foreign key (tenant_id, call_id) references conference_calls (tenant_id, id)
);
