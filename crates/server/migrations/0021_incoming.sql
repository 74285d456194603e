-- 第二、九条 收文: what others send, registered, proposed, instructed, handled, circulated, closed.

create table incoming (
    id text primary key,
    title text not null,
    sought text not null,
    state text not null,
    received text not null,
    circulating bigint not null,
    data text not null,
    version bigint not null
);
create index incoming_state on incoming (state, received, id);

create table incoming_party (
    incoming text not null,
    party text not null,
    primary key (incoming, party)
);
create index incoming_party_party on incoming_party (party, incoming);
