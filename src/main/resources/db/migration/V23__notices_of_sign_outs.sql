-- Notices to applications about ended sessions. A node claims a row by moving next_at, sends the notice, and deletes the
-- row. The token of the notice is computed when it is sent.
create table logout_notice (
    id         varchar(36)                 not null primary key,
    client_id  varchar(64)                 not null,
    -- the account, which may have been closed meanwhile
    subject    varchar(36)                 not null,
    -- null: all sessions of the account in the application
    sid        varchar(36),
    attempts   integer                     not null,
    created_at timestamp(6) with time zone not null,
    next_at    timestamp(6) with time zone not null
);

create index logout_notice_next on logout_notice (next_at);

update countersign_schema set version = 23;
