-- A denial of an account's tokens can leave out one session: "sign out all others" is one row, whatever the number of sessions.
alter table revocation add column kept_sid varchar(36);

-- Finds the sessions of an account that have not ended, beside any number that have and wait for the sweep.
create index device_session_by_account_and_end on device_session (account_id, revoked_at);
drop index device_session_by_account;

update countersign_schema set version = 11;
