-- Counts of every page stay within their index: what waits for an owner, and tasks by light.
create index obligation_waiting on obligation (owner_kind, owner, subject_kind, kind) where ended is null;

create table task_tally (
    is_open bigint not null,
    light text not null,
    n bigint not null,
    primary key (is_open, light)
);
insert into task_tally (is_open, light, n) select is_open, light, count(*) from task group by is_open, light;
