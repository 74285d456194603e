-- 系统例行查看: matters that the daily look could not see to; each is tried again until it is done.

create table look_failed (
    look text not null,
    matter text not null,
    title text not null,
    why text not null,
    since text not null,
    primary key (look, matter)
);
