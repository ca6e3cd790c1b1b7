CREATE TABLE disposition (
  id              binary(16)     NOT NULL CONSTRAINT pk_disposition PRIMARY KEY,
  leg_key         binary(16)     NOT NULL,
  source          varchar(32)    COLLATE Latin1_General_BIN2 NOT NULL,
  conversation_id nvarchar(128)  COLLATE Latin1_General_BIN2 NOT NULL,
  participant_id  nvarchar(128)  COLLATE Latin1_General_BIN2 NOT NULL,
  subject_id      binary(16)     NOT NULL,
  set_at          bigint         NOT NULL,
  accepted_at     bigint         NOT NULL,
  payload         varbinary(max) NOT NULL
);
CREATE INDEX disposition_leg ON disposition (leg_key, set_at);
