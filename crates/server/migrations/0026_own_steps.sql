-- Nobody approves their own: a step that waits at several does not wait for the one who put the thing forward.
alter table approval_waiting add column proposer text not null default '';
