-- How often something was tried, for every limit; failed sign-ins among them. Refusals are listed by time.

drop table sign_in_failure;

create table tried (
    id text primary key,
    what text not null,
    -- SM3 of an account, an address or a person: people type passwords into the wrong field
    whose text not null,
    at text not null
);
create index tried_whose on tried (what, whose, at);
create index tried_at on tried (at);

create index refusal_at on refusal (at, reference);
