-- 第六条: who entered a tenure and when, with the one before it as it was until then; JSON, empty for what was
-- entered before this was kept.
alter table tenure add column entered text not null default '';
create index tenure_person on tenure (person, from_day);
