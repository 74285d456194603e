-- 第十五至十九条 会议: arranged, put forward, noticed, answered, held, concluded.

create table meeting (
    id text primary key,
    kind text not null,
    year bigint not null,
    day text not null,
    start text not null,
    state text not null,
    data text not null,
    version bigint not null
);
create index meeting_day on meeting (day, start, id);
create index meeting_kind on meeting (kind, year);

-- Units that are asked: what a unit may see, and how often it was called (会议负担).
create table meeting_unit (
    meeting text not null,
    unit text not null,
    primary key (unit, meeting)
);
create index meeting_unit_meeting on meeting_unit (meeting);
