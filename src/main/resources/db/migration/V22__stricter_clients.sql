-- What clients and resources can do beyond the minimum.
-- where the public keys of a client are, instead of jwks
alter table oauth_client add column jwks_uri varchar(500);
-- its authorization requests have to be pushed (RFC 9126)
alter table oauth_client add column require_pushed boolean default false not null;
-- its access tokens have to be bound to a key (RFC 9449)
alter table oauth_client add column dpop_bound boolean default false not null;
-- where it is told that a session has ended; null if it is not told
alter table oauth_client add column backchannel_logout_uri varchar(500);
alter table oauth_client add column backchannel_logout_session boolean default false not null;

-- claims that its software expects in addition
alter table oauth_resource add column extra_claims varchar(40) default '' not null;
-- whether it checks proofs of possession
alter table oauth_resource add column dpop boolean default false not null;

-- The thumbprint of the key that the tokens are bound to (RFC 7638); null if they are not bound.
alter table oauth_code add column dpop_key varchar(43);
alter table device_session add column dpop_key varchar(43);

update countersign_schema set version = 22;
