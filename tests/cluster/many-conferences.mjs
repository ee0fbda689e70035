// Fills a store with sealed conferences of other people by SQL, so that the size of a district's archive costs no days. Each
// is a copy of a real row under other ids; nobody opens one, so that it cannot be read does no harm.

const accounts = 2000;

/** Makes the store hold so many conferences in all. */
export function fillStore(postgres, count) {
  const there = Number(postgres.ask('SELECT count(*) FROM conference'));
  if (Number(postgres.ask('SELECT count(*) FROM account')) < accounts) postgres.ask(otherAccounts);
  // In parts, so that none takes long.
  for (let from = there; from < count; from += 50_000) postgres.ask(otherConferences(Math.min(50_000, count - from)));
  postgres.ask('VACUUM ANALYZE');
}

// A copy is made in the FROM clause, since `(function()).*` would make it once a column; it names what it is made for, or all
// would be one.
const otherAccounts = `
  INSERT INTO account SELECT made.*
  FROM (SELECT * FROM account LIMIT 1) AS template, generate_series(1, ${accounts}) AS n,
    jsonb_populate_record(NULL::account, to_jsonb(template) || jsonb_build_object(
      'id', gen_random_uuid(), 'created_at', template.created_at + n, 'email_lookup', '\\x' || encode(sha256(('a' || n)::bytea), 'hex'))) AS made`;

// What the rows point to is there, since they are copies: nothing is looked up for each.
const otherConferences = (count) => `
  SET session_replication_role = replica;
  WITH numbered AS (SELECT id, row_number() OVER (ORDER BY created_at, id) AS n FROM account),
  fresh AS (
    INSERT INTO conference SELECT made.*
    FROM (SELECT * FROM conference ORDER BY created_at LIMIT 1) AS template, generate_series(1, ${count}) AS turn,
      jsonb_populate_record(NULL::conference, to_jsonb(template) || jsonb_build_object(
        'turn', turn, 'id', gen_random_uuid(), 'state', 'sealed', 'stage', 'agreement',
        'starts_at', template.starts_at - (random() * 1e11)::bigint,
        'sealed_at', template.starts_at - (random() * 1e11)::bigint,
        'compacted_at', template.starts_at, 'fingerprint', upper(substr(md5(random()::text), 1, 19)))) AS made
    RETURNING id),
  keys AS (
    INSERT INTO keyring SELECT made.*
    FROM (SELECT * FROM keyring LIMIT 1) AS template, fresh,
      jsonb_populate_record(NULL::keyring, to_jsonb(template) || jsonb_build_object('conference_id', fresh.id)) AS made),
  placed AS (SELECT id, (random() * ${accounts - 2})::bigint + 2 AS n FROM fresh)
  INSERT INTO participant SELECT made.*
  FROM (SELECT * FROM participant LIMIT 1) AS template, placed JOIN numbered USING (n),
    (VALUES ('chair'), ('parent'), ('homeroom_teacher'), ('student')) AS roles (role),
    jsonb_populate_record(NULL::participant, to_jsonb(template) || jsonb_build_object(
      'id', gen_random_uuid(), 'conference_id', placed.id, 'role', roles.role, 'session_id', NULL,
      'account_id', CASE WHEN roles.role = 'chair' THEN numbered.id END)) AS made`;
