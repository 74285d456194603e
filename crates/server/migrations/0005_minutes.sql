-- 第二十条 会议纪要: drafted, reviewed, signed, numbered, issued; decisions become tasks.

create table minutes (
    id text primary key,
    meeting text not null unique,
    title text not null,
    kind text not null,
    held text not null,
    year bigint not null,
    state text not null,
    data text not null,
    version bigint not null
);
create index minutes_register on minutes (kind, held, id);

create table minutes_copy (
    minutes text not null,
    party text not null,
    received bigint not null,
    primary key (minutes, party)
);
create index minutes_copy_party on minutes_copy (party, minutes);
