-- Search: what is looked in, folded by the program, so that both engines find the same (see `db::fold`).

alter table topic add column sought text not null default '';
alter table meeting add column sought text not null default '';
alter table minutes add column sought text not null default '';
alter table journal add column sought text not null default '';
alter table journal add column sought_by text not null default '';
