-- 第二十六条 用印登记: each use of a seal, and those that came to nothing.

create table sealing (
    id text primary key,
    document text not null,
    seal text not null,
    custodian text not null,
    year bigint not null,
    n bigint not null,
    state text not null,
    data text not null
);
create index sealing_register on sealing (seal, year, n);
create index sealing_document on sealing (document);
