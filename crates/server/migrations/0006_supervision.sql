-- 第八、二十、二十二条 督办: tasks from sign-for to close-out.

-- `light`, `light_why` and `light_approved` are what was shown on the day `light_on`; a list looks
-- again only where that day is past. Empty when closed.
create table task (
    id text primary key,
    number text not null,
    title text not null,
    source text not null,
    minutes text,
    decision bigint,
    stage text not null,
    is_open bigint not null,
    lead text not null,
    progress bigint not null,
    opened text not null,
    due text not null,
    provisional bigint not null,
    light text not null,
    light_why text not null,
    light_approved bigint not null,
    light_on text not null,
    sought text not null,
    data text not null,
    version bigint not null
);
create index task_open on task (is_open, due, id, light);
create index task_due on task (due, id, light);
create index task_opened on task (opened, id);
create index task_stage on task (stage, due, id);
create index task_light on task (light, due, id);
create index task_source on task (source, due, id);
create index task_minutes on task (minutes, decision);

create table task_unit (
    task text not null,
    unit text not null,
    is_lead bigint not null,
    primary key (task, unit)
);
create index task_unit_unit on task_unit (unit, task);

create table task_feedback (
    id text primary key,
    task text not null,
    at text not null,
    data text not null
);
create index task_feedback_task on task_feedback (task, at, id);

create table task_extension (
    id text primary key,
    task text not null,
    at text not null,
    data text not null
);
create index task_extension_task on task_extension (task, at, id);

create table task_reminder (
    id text primary key,
    task text not null,
    at text not null,
    data text not null
);
create index task_reminder_task on task_reminder (task, at, id);

-- Feedback that a unit was asked for, so that each period is asked for once.
create table task_asked (
    task text not null,
    unit text not null,
    period text not null,
    given text not null,
    primary key (task, unit, period, given)
);
