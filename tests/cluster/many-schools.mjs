// Fills a store with schools by SQL, each with sealed conferences in which nothing waits. As `many-conferences`: copies of real rows
// under other ids, which nobody opens; they have no keys.

/** Adds so many schools with so many sealed conferences each. */
export function addSchools(postgres, count, conferences) {
  postgres.ask(`
    WITH added AS (
      INSERT INTO school SELECT made.*
      FROM (SELECT * FROM school WHERE host IS NULL) AS template, generate_series(1, ${count}) AS n,
        jsonb_populate_record(NULL::school, to_jsonb(template) || jsonb_build_object(
          'id', gen_random_uuid(), 'host', gen_random_uuid() || '.contoh.id', 'created_at', template.created_at + n)) AS made
      RETURNING id),
    keys AS (
      INSERT INTO seal_key SELECT made.*
      FROM (SELECT * FROM seal_key LIMIT 1) AS template, added,
        jsonb_populate_record(NULL::seal_key, to_jsonb(template) || jsonb_build_object('school_id', added.id)) AS made)
    INSERT INTO conference SELECT made.*
    FROM (SELECT * FROM conference ORDER BY created_at LIMIT 1) AS template, added, generate_series(1, ${conferences}) AS turn,
      jsonb_populate_record(NULL::conference, to_jsonb(template) || jsonb_build_object(
        'id', gen_random_uuid(), 'school_id', added.id, 'state', 'sealed', 'stage', NULL, 'created_at', template.created_at + turn,
        'sealed_at', template.starts_at, 'compacted_at', template.starts_at, 'reminders_at', NULL,
        'fingerprint', upper(substr(md5(random()::text), 1, 19)))) AS made`);
  postgres.ask('VACUUM ANALYZE');
}
