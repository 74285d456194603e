-- What ends moves out of one small index and into another; two wide ones, of all that ever was, took four pages an act.
drop index obligation_owner;
drop index obligation_due;
create index obligation_open on obligation (due, id) where ended is null;
create index obligation_ended on obligation (owner_kind, owner, ended, id) where ended is not null;
