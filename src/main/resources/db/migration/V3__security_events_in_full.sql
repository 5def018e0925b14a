-- Security events tell how it went, why, and on whose request. Rows from before say only what they said.

alter table security_event add column outcome varchar(10) default 'SUCCESS' not null;
alter table security_event add column reason varchar(60);
alter table security_event add column detail varchar(200);
alter table security_event add column actor_id varchar(36);
alter table security_event add column address varchar(45);
alter table security_event add column user_agent varchar(300);
alter table security_event add column request_id varchar(64);
alter table security_event add column node varchar(100);

update security_event set outcome = 'FAILURE' where action in ('LOGIN_FAILED', 'REFRESH_TOKEN_REUSED');
alter table security_event alter column outcome drop default;

create index security_event_by_time on security_event (happened_at);

update countersign_schema set version = 3;
