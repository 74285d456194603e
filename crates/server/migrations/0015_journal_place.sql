-- The journal's number is the row's own place in the table (see `db::tx`), in databases from before it was.

create table journal_placed (
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
    hash text not null,
    sought text not null default '',
    sought_by text not null default ''
);
insert into journal_placed (seq, at, person, person_name, post, post_title, seat, act, subject_kind, subject, sentence,
    basis, rulebook, before_digest, after_digest, detail, previous, hash, sought, sought_by)
select seq, at, person, person_name, post, post_title, seat, act, subject_kind, subject, sentence,
    basis, rulebook, before_digest, after_digest, detail, previous, hash, sought, sought_by from journal order by seq;
drop table journal;
alter table journal_placed rename to journal;
create index journal_subject on journal (subject_kind, subject, seq);
