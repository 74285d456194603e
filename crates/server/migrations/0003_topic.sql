-- 第十三、十五至十八条 议题: the pool of topics, from submission to conclusion.

create table topic (
    id text primary key,
    kind text not null,
    unit text not null,
    state text not null,
    submitted text not null,
    title text not null,
    data text not null,
    version bigint not null
);
create index topic_state on topic (state, submitted, id);

-- Every unit a topic concerns, the reporting one among them: what a unit may see.
create table topic_unit (
    topic text not null,
    unit text not null,
    primary key (unit, topic)
);
create index topic_unit_topic on topic_unit (topic);
