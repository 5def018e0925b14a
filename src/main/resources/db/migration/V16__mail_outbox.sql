-- Mail that waits to be sent. A node claims a row by moving next_at, sends the mail, and deletes the row. No row contains
-- a secret: links are computed when the mail is sent.
create table mail_outbox (
    id         varchar(36)                 not null primary key,
    kind       varchar(60)                 not null,
    account_id varchar(36),
    recipient  varchar(320)                not null,
    language   varchar(35)                 not null,
    facts      varchar(4000)               not null,
    created_at timestamp(6) with time zone not null,
    attempts   integer                     not null,
    next_at    timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null
);

create index mail_outbox_next on mail_outbox (next_at);

update countersign_schema set version = 16;
