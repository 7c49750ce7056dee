// The tables of the store, the same in PostgreSQL and in the embedded database. Names are plain: the
// database is ours alone. Nothing here is ever dropped or rewritten; later versions add.
import type pg from 'pg'
import { Problem } from '../problem.ts'
import { isDeath } from './trouble.ts'

const version = 1

const tables = `
create table if not exists store_version (version int not null);

create table if not exists world (
  number bigserial, -- order of creation
  name text primary key,
  kind text not null,
  parent text not null,
  forked_at bigint not null,
  forked_hash text not null,
  title text not null,
  created_by text not null,
  created_wall text not null,
  closed boolean not null,
  clock text not null
);

create table if not exists entry (
  world text not null,
  position bigint not null,
  subject text not null,
  type text not null,
  body text not null, -- the canonical text that was hashed, byte for byte
  hash text not null,
  primary key (world, position)
);
create index if not exists entry_subject on entry (world, subject, position);

-- An accident at a console must not edit facts. A deliberate edit gets past this, and the chain shows it.
create or replace function entry_is_for_ever() returns trigger language plpgsql as $$
begin
  raise exception 'entries are facts: they are never changed or deleted';
end $$;
drop trigger if exists entry_is_for_ever on entry;
create trigger entry_is_for_ever before update or delete or truncate on entry
  for each statement execute function entry_is_for_ever();

create table if not exists snapshot (
  world text not null,
  position bigint not null,
  hash text not null,
  shape text not null,
  primary key (world, position)
);
create table if not exists snapshot_part (
  world text not null,
  position bigint not null,
  part int not null,
  name text not null, -- of the table whose rows these are
  rows text not null,
  primary key (world, position, part),
  foreign key (world, position) references snapshot on delete cascade
);

create table if not exists salt (
  person text primary key,
  salt text not null -- empty once destroyed: a tombstone, so that no new one is made
);

create table if not exists secret (
  kind text not null,
  id text not null,
  value text not null,
  primary key (kind, id)
);
`

/** Make what is missing. Safe when several nodes start at once. Throws when a newer release was here. */
export async function prepareSchema(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    // Two nodes creating the same table at once would fail on the catalogue, so they take turns.
    await client.query(`select pg_advisory_xact_lock(hashtextextended('shouhu schema', 0))`)
    const found = await versionFound(client)
    if (found > version) {
      throw new Problem('fault', 'kernel.storeNewer', { found, known: version })
    }
    if (found < version) {
      await client.query(tables)
      await client.query('delete from store_version')
      await client.query('insert into store_version values ($1)', [version])
    }
    await client.query('commit')
  } catch (error) {
    if (!isDeath(error)) await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function versionFound(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('store_version') is not null as there`,
  )
  if (!rows[0]?.there) return 0
  const kept = await client.query<{ version: number }>('select version from store_version')
  return kept.rows[0]?.version ?? 0
}
