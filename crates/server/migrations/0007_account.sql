-- Sign-in with a password, one-time links, lock-out. No article; security only.

create table account (
    login text primary key,
    person text not null unique,
    -- argon2id, as a PHC string; none until the first link is used
    password text
);

create table sign_in_link (
    -- SM3 of the token; the token itself is shown once and kept nowhere
    digest text primary key,
    id text not null unique,
    person text not null,
    expires text not null
);
create index sign_in_link_person on sign_in_link (person);

create table sign_in_failure (
    id text primary key,
    -- SM3: people type passwords into the wrong field
    login_digest text not null,
    address text not null,
    at text not null
);
create index sign_in_failure_login on sign_in_failure (login_digest, at);
create index sign_in_failure_address on sign_in_failure (address, at);
