-- 第二十六条 归档: what waits to be filed and what is filed, whom it concerns, who keeps it, loans, packages.

create table archive_item (
    id text primary key,
    source_kind text not null,
    source text not null,
    title text not null,
    sought text not null,
    state text not null,
    year bigint not null,
    period text not null,
    class text not null,
    n bigint not null,
    code text not null,
    dated text not null,
    due text not null,
    data text not null,
    version bigint not null
);
create unique index archive_item_source on archive_item (source_kind, source);
create index archive_item_place on archive_item (state, year, period, class, n, id);

create table archive_party (
    item text not null,
    party text not null,
    primary key (item, party)
);
create index archive_party_party on archive_party (party, item);

create table archivist (
    id text primary key,
    from_day text not null,
    data text not null
);

create table archive_loan (
    id text primary key,
    item text not null,
    state text not null,
    asked text not null,
    until text not null
);
create index archive_loan_asked on archive_loan (asked, id);

create table archive_package (
    id text primary key,
    made text not null,
    data text not null
);
