-- Signing keys get a life: pending, active, retiring, retired; or revoked. One is active, whatever its algorithm.

alter table signing_key add column state varchar(10) default 'RETIRING' not null;
alter table signing_key add column origin varchar(10) default 'GENERATED' not null;
alter table signing_key add column signs_from timestamp(6) with time zone;
alter table signing_key add column signs_until timestamp(6) with time zone;
alter table signing_key add column published_until timestamp(6) with time zone;
-- a key that is gone has no private half; one from elsewhere may have 8192 bits
alter table signing_key alter column sealed_jwk drop not null;
alter table signing_key alter column sealed_jwk set data type varchar(12000);

alter table signing_key drop constraint signing_key_ordinal_unique;
update signing_key set ordinal = (
    select count(*) from signing_key other
    where other.created_at < signing_key.created_at
       or (other.created_at = signing_key.created_at and other.kid <= signing_key.kid));
-- nodes that make the next key at the same moment make one
alter table signing_key add constraint signing_key_ordinal_unique unique (ordinal);

-- the newest key goes on signing; the others stay published for longer than any of their tokens lives
update signing_key set signs_from = created_at;
update signing_key set state = 'ACTIVE' where ordinal = (select max(newest.ordinal) from signing_key newest);
update signing_key set signs_until = current_timestamp, published_until = current_timestamp + interval '2' hour
    where state = 'RETIRING';
alter table signing_key alter column signs_from set not null;
alter table signing_key alter column state drop default;
alter table signing_key alter column origin drop default;

update countersign_schema set version = 2;
