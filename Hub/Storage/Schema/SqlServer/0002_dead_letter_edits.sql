CREATE TABLE dead_letter_edit (
  dead_letter_id binary(16)     NOT NULL,
  version        bigint         NOT NULL,
  content        varbinary(max) NOT NULL,
  content_size   bigint         NOT NULL,
  actor          varchar(64)    COLLATE Latin1_General_BIN2 NOT NULL,
  note           nvarchar(500)  NOT NULL,
  edited_at      bigint         NOT NULL,
  CONSTRAINT pk_dead_letter_edit PRIMARY KEY (dead_letter_id, version)
);
