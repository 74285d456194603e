-- 第一条 成立依据: the documents from above that the body stands on; one that was taken down stays.

create table charter (
    id text primary key,
    state text not null,
    dated text not null,
    data text not null,
    version bigint not null
);
create index charter_dated on charter (dated, id);
