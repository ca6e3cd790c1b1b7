CREATE TABLE subject (
  id            binary(16)     NOT NULL CONSTRAINT pk_subject PRIMARY KEY,
  state         bigint         NOT NULL,
  key_id        varchar(32)    COLLATE Latin1_General_BIN2 NOT NULL,
  master_key_id varchar(64)    COLLATE Latin1_General_BIN2 NOT NULL,
  wrapped_key   varbinary(256) NOT NULL,
  created_at    bigint         NOT NULL
);
CREATE TABLE blind_secret (
  key_id        varchar(32)    COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT pk_blind_secret PRIMARY KEY,
  master_key_id varchar(64)    COLLATE Latin1_General_BIN2 NOT NULL,
  wrapped       varbinary(256) NOT NULL,
  created_at    bigint         NOT NULL
);
CREATE TABLE receipt (
  receipt_key  binary(16) NOT NULL CONSTRAINT pk_receipt PRIMARY KEY,
  kind         bigint     NOT NULL,
  result_id    binary(16) NOT NULL,
  request_hash binary(16) NOT NULL,
  created_at   bigint     NOT NULL
);
CREATE INDEX receipt_age ON receipt (created_at);
CREATE TABLE customer (
  id          binary(16)     NOT NULL CONSTRAINT pk_customer PRIMARY KEY,
  subject_id  binary(16)     NOT NULL,
  version     bigint         NOT NULL,
  golden      varbinary(max) NOT NULL,
  learnt_at   bigint         NOT NULL,
  redirect_to binary(16)     NULL,
  created_at  bigint         NOT NULL,
  updated_at  bigint         NOT NULL
);
CREATE TABLE customer_subject (
  customer_id binary(16) NOT NULL,
  subject_id  binary(16) NOT NULL,
  CONSTRAINT pk_customer_subject PRIMARY KEY (customer_id, subject_id)
);
CREATE TABLE source_record (
  id          binary(16)     NOT NULL CONSTRAINT pk_source_record PRIMARY KEY,
  system      varchar(32)    COLLATE Latin1_General_BIN2 NOT NULL,
  kind        varchar(32)    COLLATE Latin1_General_BIN2 NOT NULL,
  record_id   varchar(255)   COLLATE Latin1_General_BIN2 NOT NULL,
  subject_id  binary(16)     NOT NULL,
  fingerprint binary(32)     NOT NULL,
  fields      varbinary(max) NOT NULL,
  changed_at  bigint         NULL,
  learnt_at   bigint         NOT NULL,
  CONSTRAINT uq_source_record UNIQUE (system, kind, record_id)
);
CREATE TABLE observation (
  seq              bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_observation PRIMARY KEY,
  source_record_id binary(16)     NOT NULL,
  fields           varbinary(max) NOT NULL,
  changed_at       bigint         NULL,
  learnt_at        bigint         NOT NULL
);
CREATE INDEX observation_record ON observation (source_record_id, seq);
CREATE TABLE link (
  id               binary(16)  NOT NULL CONSTRAINT pk_link PRIMARY KEY,
  source_record_id binary(16)  NOT NULL,
  customer_id      binary(16)  NOT NULL,
  link_rule        varchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
  policy_version   bigint      NOT NULL,
  asserted_at      bigint      NOT NULL,
  withdrawn_at     bigint      NULL
);
CREATE UNIQUE INDEX link_live ON link (source_record_id) WHERE withdrawn_at IS NULL;
CREATE INDEX link_customer ON link (customer_id) WHERE withdrawn_at IS NULL;
CREATE TABLE identity_key (
  kind        bigint     NOT NULL,
  blind_key   binary(16) NOT NULL,
  customer_id binary(16) NOT NULL,
  CONSTRAINT pk_identity_key PRIMARY KEY (kind, blind_key, customer_id)
);
CREATE INDEX identity_key_customer ON identity_key (customer_id);
CREATE TABLE asked_key (
  kind      bigint     NOT NULL,
  blind_key binary(16) NOT NULL,
  asked_at  bigint     NOT NULL,
  CONSTRAINT pk_asked_key PRIMARY KEY (kind, blind_key)
);
CREATE TABLE interaction (
  id              binary(16)     NOT NULL CONSTRAINT pk_interaction PRIMARY KEY,
  source          varchar(32)    COLLATE Latin1_General_BIN2 NOT NULL,
  conversation_id nvarchar(128)  COLLATE Latin1_General_BIN2 NOT NULL,
  participant_id  nvarchar(128)  COLLATE Latin1_General_BIN2 NOT NULL,
  subject_id      binary(16)     NOT NULL,
  customer_id     binary(16)     NULL,
  ended_at        bigint         NOT NULL,
  accepted_at     bigint         NOT NULL,
  payload         varbinary(max) NOT NULL
);
CREATE TABLE delivery (
  seq            bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_delivery PRIMARY KEY,
  op_id          varchar(32)   COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT uq_delivery_op_id UNIQUE,
  system         varchar(32)   COLLATE Latin1_General_BIN2 NOT NULL,
  operation      varchar(32)   COLLATE Latin1_General_BIN2 NOT NULL,
  lane           bigint        NOT NULL,
  order_key      binary(16)    NOT NULL,
  interaction_id binary(16)    NOT NULL,
  target         nvarchar(255) COLLATE Latin1_General_BIN2 NULL,
  state          bigint        NOT NULL,
  attempts       bigint        NOT NULL,
  due_at         bigint        NOT NULL,
  failure        varchar(32)   COLLATE Latin1_General_BIN2 NULL,
  failure_code   varchar(128)  COLLATE Latin1_General_BIN2 NULL,
  remote_kind    varchar(32)   COLLATE Latin1_General_BIN2 NULL,
  remote_id      nvarchar(255) COLLATE Latin1_General_BIN2 NULL,
  created_at     bigint        NOT NULL,
  updated_at     bigint        NOT NULL
);
CREATE INDEX delivery_pending ON delivery (system, seq) WHERE state < 5;
CREATE INDEX delivery_interaction ON delivery (interaction_id);
CREATE TABLE lane (
  lane        bigint      NOT NULL CONSTRAINT pk_lane PRIMARY KEY,
  owner       varchar(64) COLLATE Latin1_General_BIN2 NULL,
  epoch       bigint      NOT NULL,
  lease_until datetime2(3) NOT NULL
);
INSERT INTO lane (lane, owner, epoch, lease_until)
SELECT a.n * 16 + b.n, NULL, 0, '2000-01-01T00:00:00'
FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15)) AS a (n)
CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15)) AS b (n);
CREATE TABLE replica (
  id          varchar(64)  COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT pk_replica PRIMARY KEY,
  lease_until datetime2(3) NOT NULL
);
CREATE TABLE dead_letter (
  id            binary(16)     NOT NULL CONSTRAINT pk_dead_letter PRIMARY KEY,
  source        nvarchar(128)  COLLATE Latin1_General_BIN2 NOT NULL,
  reason        varchar(64)    COLLATE Latin1_General_BIN2 NOT NULL,
  field         nvarchar(400)  NOT NULL,
  detail        nvarchar(2000) NOT NULL,
  op_id         varchar(32)    COLLATE Latin1_General_BIN2 NULL,
  subject_id    binary(16)     NOT NULL,
  original      varbinary(max) NOT NULL,
  original_size bigint         NOT NULL,
  content_type  nvarchar(128)  NOT NULL,
  state         bigint         NOT NULL,
  parked_at     bigint         NOT NULL,
  closed_at     bigint         NULL
);
CREATE INDEX dead_letter_open ON dead_letter (state, id);
CREATE TABLE decision_batch (
  first_id  binary(16)     NOT NULL CONSTRAINT pk_decision_batch PRIMARY KEY,
  last_id   binary(16)     NOT NULL,
  entries   bigint         NOT NULL,
  body      varbinary(max) NOT NULL,
  digest    binary(32)     NOT NULL,
  sealed_at bigint         NOT NULL
);
CREATE TABLE ledger (
  seq  bigint         NOT NULL CONSTRAINT pk_ledger PRIMARY KEY,
  line varbinary(max) NOT NULL
);
CREATE TABLE ledger_node (
  node_level bigint     NOT NULL,
  node_index bigint     NOT NULL,
  hash       binary(32) NOT NULL,
  CONSTRAINT pk_ledger_node PRIMARY KEY (node_level, node_index)
);
CREATE TABLE ledger_head (
  id       bigint         NOT NULL CONSTRAINT pk_ledger_head PRIMARY KEY,
  entries  bigint         NOT NULL,
  frontier varbinary(4000) NOT NULL
);
INSERT INTO ledger_head (id, entries, frontier) VALUES (1, 0, 0x);
