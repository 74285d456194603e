-- 第二十四至二十六条 公文: drafted, countersigned, signed, numbered, issued, ended.

create table document (
    id text primary key,
    kind text not null,
    genre text not null,
    title text not null,
    sought text not null,
    state text not null,
    year bigint not null,
    n bigint not null,
    begun text not null,
    awaits_reply bigint not null,
    data text not null,
    version bigint not null
);
create index document_register on document (kind, year, n);
create index document_state on document (state, begun);

-- Whom it concerns: 'asked' to countersign, or sent a 'copy'.
create table document_party (
    document text not null,
    party text not null,
    as_what text not null,
    settled bigint not null,
    primary key (document, party, as_what)
);
create index document_party_party on document_party (party, document);
