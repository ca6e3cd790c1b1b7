-- Imports and how far each has come: moved on in the commit of the rows themselves.
CREATE TABLE import_run (
  id             varchar(64)   COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT pk_import_run PRIMARY KEY,
  name           nvarchar(200) NOT NULL,
  system         varchar(32)   COLLATE Latin1_General_BIN2 NOT NULL,
  region         varchar(2)    COLLATE Latin1_General_BIN2 NOT NULL,
  actor          varchar(64)   COLLATE Latin1_General_BIN2 NOT NULL,
  state          bigint        NOT NULL,
  committed_line bigint        NOT NULL,
  created        bigint        NOT NULL,
  joined         bigint        NOT NULL,
  changed        bigint        NOT NULL,
  unchanged      bigint        NOT NULL,
  refused        bigint        NOT NULL,
  started_at     bigint        NOT NULL,
  updated_at     bigint        NOT NULL
);
-- Which record of which line went to which customer; the ledger holds the digest of each body.
CREATE TABLE import_batch (
  import_id  varchar(64)    COLLATE Latin1_General_BIN2 NOT NULL,
  first_line bigint         NOT NULL,
  last_line  bigint         NOT NULL,
  body       varbinary(max) NOT NULL,
  CONSTRAINT pk_import_batch PRIMARY KEY (import_id, first_line)
);
CREATE TABLE import_error (
  import_id varchar(64)   COLLATE Latin1_General_BIN2 NOT NULL,
  line      bigint        NOT NULL,
  field     nvarchar(200) NOT NULL,
  problem   nvarchar(400) NOT NULL,
  CONSTRAINT pk_import_error PRIMARY KEY (import_id, line)
);
