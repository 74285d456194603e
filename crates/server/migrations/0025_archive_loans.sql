-- 条例 登记: what tells one incoming document from another. 第二十六条 借阅: who read what while it was lent.

alter table incoming add column alike text not null default '';
create index incoming_alike on incoming (alike, id);

create table archive_reading (
    id text primary key,
    item text not null,
    loan text not null,
    file text not null,
    name text not null,
    person text not null,
    at text not null
);
create index archive_reading_loan on archive_reading (item, loan, at, id);
