CREATE TABLE policy_version (
  kind       varchar(32)    COLLATE Latin1_General_BIN2 NOT NULL,
  version    bigint         NOT NULL,
  body       varbinary(max) NOT NULL,
  adopted_at bigint         NOT NULL,
  CONSTRAINT pk_policy_version PRIMARY KEY (kind, version)
);
-- What each record carries itself: links are decided by it, so that a decision is the same whoever is merged with whom.
CREATE TABLE record_key (
  kind             bigint     NOT NULL,
  blind_key        binary(16) NOT NULL,
  source_record_id binary(16) NOT NULL,
  customer_id      binary(16) NOT NULL,
  name_key         binary(16) NULL,
  CONSTRAINT pk_record_key PRIMARY KEY (kind, blind_key, source_record_id)
);
CREATE INDEX record_key_record ON record_key (source_record_id);
GO
-- Each record of a customer is taken to carry all its keys until it is observed again: who is meant stays the same.
INSERT INTO record_key (kind, blind_key, source_record_id, customer_id, name_key)
SELECT k.kind, k.blind_key, l.source_record_id, l.customer_id, NULL
FROM identity_key AS k JOIN link AS l ON l.customer_id = k.customer_id AND l.withdrawn_at IS NULL;
CREATE TABLE shared_key (
  kind       bigint     NOT NULL,
  blind_key  binary(16) NOT NULL,
  flagged_at bigint     NOT NULL,
  CONSTRAINT pk_shared_key PRIMARY KEY (kind, blind_key)
);
CREATE TABLE merge_candidate (
  left_id        binary(16)  NOT NULL,
  right_id       binary(16)  NOT NULL,
  reason         varchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
  policy_version bigint      NOT NULL,
  found_at       bigint      NOT NULL,
  closed_at      bigint      NULL,
  CONSTRAINT pk_merge_candidate PRIMARY KEY (left_id, right_id)
);
CREATE INDEX merge_candidate_open ON merge_candidate (found_at, left_id, right_id) WHERE closed_at IS NULL;
CREATE TABLE customer_merge (
  id          binary(16)    NOT NULL CONSTRAINT pk_customer_merge PRIMARY KEY,
  survivor_id binary(16)    NOT NULL,
  reason      nvarchar(500) NOT NULL,
  actor       varchar(64)   COLLATE Latin1_General_BIN2 NOT NULL,
  merged_at   bigint        NOT NULL,
  undone_at   bigint        NULL,
  undone_by   varchar(64)   COLLATE Latin1_General_BIN2 NULL
);
CREATE INDEX customer_merge_survivor ON customer_merge (survivor_id);
CREATE TABLE merge_member (
  merge_id    binary(16) NOT NULL,
  customer_id binary(16) NOT NULL,
  joined_at   bigint     NOT NULL,
  CONSTRAINT pk_merge_member PRIMARY KEY (merge_id, customer_id)
);
CREATE INDEX merge_member_customer ON merge_member (customer_id);
CREATE TABLE pin (
  id        binary(16)    NOT NULL CONSTRAINT pk_pin PRIMARY KEY,
  verdict   bigint        NOT NULL,
  left_ref  nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
  right_ref nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
  reason    nvarchar(500) NOT NULL,
  actor     varchar(64)   COLLATE Latin1_General_BIN2 NOT NULL,
  pinned_at bigint        NOT NULL,
  lifted_at bigint        NULL
);
CREATE UNIQUE INDEX pin_live ON pin (left_ref, right_ref) WHERE lifted_at IS NULL;
CREATE INDEX pin_right ON pin (right_ref) WHERE lifted_at IS NULL;
CREATE INDEX customer_redirect ON customer (redirect_to) WHERE redirect_to IS NOT NULL;
CREATE INDEX interaction_customer ON interaction (customer_id, ended_at) WHERE customer_id IS NOT NULL;
