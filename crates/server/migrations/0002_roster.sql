-- 第二章: people, posts, tenures; units with dated names and membership; entrustments; what is under way.

create table person (
    id text primary key,
    name text not null,
    office_phone text not null default '',
    mobile text not null default '',
    version bigint not null
);

create table unit (
    id text primary key,
    kind text not null,
    place bigint not null
);

create table unit_name (
    unit text not null,
    name text not null,
    from_day text not null,
    primary key (unit, from_day)
);

create table membership (
    id text primary key,
    unit text not null,
    from_day text not null,
    until_day text,
    basis text not null
);

create table post (
    id text primary key,
    unit text not null,
    title text not null,
    role text not null,
    holders text not null,
    place bigint not null
);

create table tenure (
    id text primary key,
    person text not null,
    post text not null,
    standing text not null,
    from_day text not null,
    until_day text,
    basis text not null
);
create index tenure_post on tenure (post, from_day);

create table entrustment (
    id text primary key,
    data text not null
);

create table unit_change (
    id text primary key,
    state text not null,
    data text not null,
    version bigint not null
);
create index unit_change_state on unit_change (state, id);

create table liaison_proposal (
    id text primary key,
    unit text not null,
    state text not null,
    data text not null,
    version bigint not null
);
create index liaison_proposal_unit on liaison_proposal (unit, id);
create index liaison_proposal_state on liaison_proposal (state, id);
