-- Security events are searched page by page, by time and id, and swept by time.

drop index security_event_by_account;
drop index security_event_by_time;

create index security_event_by_account on security_event (account_id, happened_at, id);
create index security_event_by_action on security_event (action, happened_at, id);
create index security_event_by_time on security_event (happened_at, id);

update countersign_schema set version = 6;
