CREATE TABLE alert (
  name    varchar(64)    COLLATE Latin1_General_BIN2 NOT NULL,
  system  varchar(32)    COLLATE Latin1_General_BIN2 NOT NULL,
  state   bigint         NOT NULL,
  since   bigint         NOT NULL,
  seen_at bigint         NOT NULL,
  figures nvarchar(1000) NOT NULL,
  CONSTRAINT pk_alert PRIMARY KEY (name, system)
);
CREATE TABLE alert_notice (
  id         binary(16)     NOT NULL CONSTRAINT pk_alert_notice PRIMARY KEY,
  body       varbinary(max) NOT NULL,
  attempts   bigint         NOT NULL,
  due_at     bigint         NOT NULL,
  created_at bigint         NOT NULL
);
