-- What every procedure uses: journal, obligations, approvals, numbers, notices, attachments, sign-in.

create table instance (
    name text primary key,
    value text not null
);

create table journal (
    seq bigint primary key,
    at text not null,
    person text not null,
    person_name text not null,
    post text not null,
    post_title text not null,
    seat text,
    act text not null,
    subject_kind text not null,
    subject text not null,
    sentence text not null,
    basis text not null,
    rulebook text not null,
    before_digest text,
    after_digest text,
    detail text not null,
    previous text not null,
    hash text not null
);
create index journal_subject on journal (subject_kind, subject, seq);

create table refusal (
    reference text primary key,
    at text not null,
    person text not null,
    act text not null,
    why text not null
);

create table obligation (
    id text primary key,
    kind text not null,
    title text not null,
    owner_kind text not null,
    owner text not null,
    creditor text not null,
    subject_kind text not null,
    subject text not null,
    link text not null,
    basis text not null,
    opened text not null,
    due text not null,
    provisional bigint not null,
    counted_from text not null,
    working_days bigint,
    ended text,
    outcome text,
    reminded bigint not null default 0,
    reminded_on text
);
create index obligation_owner on obligation (owner_kind, owner, ended, due);
create index obligation_subject on obligation (subject_kind, subject, kind);
create index obligation_due on obligation (ended, due);

create table approval (
    id text primary key,
    chain text not null,
    subject_kind text not null,
    subject text not null,
    state text not null,
    opened text not null,
    data text not null,
    version bigint not null
);
create index approval_subject on approval (subject_kind, subject, opened);
create index approval_state on approval (state, opened);

create table approval_waiting (
    approval text not null,
    owner_kind text not null,
    owner text not null,
    primary key (approval, owner_kind, owner)
);
create index approval_waiting_owner on approval_waiting (owner_kind, owner);

create table number (
    series text not null,
    year bigint not null,
    n bigint not null,
    written text not null,
    subject_kind text not null,
    subject text not null,
    taken_on text not null,
    void_reason text,
    primary key (series, year, n)
);

create table notice (
    id text primary key,
    owner_kind text not null,
    owner text not null,
    title text not null,
    link text not null,
    at text not null,
    read_at text
);
create index notice_owner on notice (owner_kind, owner, read_at, at);

create table attachment (
    id text primary key,
    subject_kind text not null,
    subject text not null,
    name text not null,
    content_type text not null,
    bytes bigint not null,
    digest text not null,
    by_person text not null,
    at text not null
);
create index attachment_subject on attachment (subject_kind, subject, at);

create table session (
    digest text primary key,
    person text not null,
    csrf text not null,
    created text not null,
    seen text not null
);
create index session_seen on session (seen);

create table draft (
    person text not null,
    form text not null,
    data text not null,
    saved text not null,
    primary key (person, form)
);
