-- purpose: bulletins that were issued, as the list shows them; the text itself is the fact's
-- used by: migrate.rs

create table bulletin (
    region_key {key} not null,
    bulletin_id {key} not null,
    template_id text not null,
    template_name text not null,
    region_code {key} not null,
    year bigint not null,
    sequence bigint not null,
    number text not null,
    title text not null,
    days text not null,
    as_of text not null,
    numbers bigint not null,
    issued_at bigint not null,
    issued_by text,
    corrects {key},
    superseded_by {key},
    primary key (region_key, bulletin_id)
);

create unique index bulletin_number on bulletin (region_key, region_code, template_id, year, sequence);

create index bulletin_newest on bulletin (issued_at, bulletin_id);
