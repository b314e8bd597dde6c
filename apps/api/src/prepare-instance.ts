import { contentHash } from '@himaya/http';
import { loadRegister, loadVocabulary, readRegisterData } from '@himaya/commitments';
import {
  areLoginsOfAnother,
  givePasswords,
  migrateToHead,
  ownerSource,
  prepareJobs,
} from '@himaya/database';
import { MIGRATIONS } from '@himaya/migrations';
import {
  ACTORS,
  AFFECTED_OBJECTS,
  EVENT_TYPES,
  EXERCISE_ACTORS,
  type PlaceRecord,
  VIOLATION_CATEGORIES,
  WEAPONS,
} from '@himaya/contracts';
import { bundledPlaces, storePlaces, STORED_PLACES_SQL, withoutReplaced } from '@himaya/places';
import { ConfigError } from './config.js';
import { type DatabaseAddresses } from './database-addresses.js';

export type Owner = ReturnType<typeof ownerSource>;
export type InstanceKind = 'exercise' | 'live';

/** Connects as owner for the length of `work`; nobody else is served meanwhile. */
export async function asOwner<T>(ownerUrl: string, work: (owner: Owner) => Promise<T>): Promise<T> {
  const owner = ownerSource(ownerUrl, MIGRATIONS);
  await owner.initialize();
  try {
    return await work(owner);
  } finally {
    await owner.destroy();
  }
}

/** Brings schema, roles and shipped data up to date. Gives the migrations taken. */
export async function migrateInstance(
  owner: Owner,
  { passwords, urls }: DatabaseAddresses,
): Promise<string[]> {
  if (await areLoginsOfAnother(owner, urls)) {
    throw new ConfigError(
      'another server has given the logins of the database of DATABASE_URL their passwords: use its HIMAYA_DATA_DIR, or bring its keys folder here. If it is gone, ALTER ROLE himaya_... NOLOGIN lets new ones be given.',
    );
  }
  const taken = await migrateToHead(owner);
  await prepareJobs(owner);
  await givePasswords(owner, passwords);
  return taken;
}

export async function readInstanceKind(owner: Owner): Promise<InstanceKind | undefined> {
  const rows = (await owner.query('SELECT kind FROM desk.instance')) as { kind: InstanceKind }[];
  return rows[0]?.kind;
}

/** Makes the instance what it is for life. Does nothing where it is that already. */
export async function makeInstance(owner: Owner, kind: InstanceKind, name: string): Promise<void> {
  await owner.query(
    'INSERT INTO desk.instance (kind, name) VALUES ($1, $2) ON CONFLICT (singleton) DO NOTHING',
    [kind, name],
  );
}

/** Loads code lists, register and gazetteer where what ships has changed, and publishes them. */
export async function loadShippedData(owner: Owner, name: string): Promise<boolean> {
  const places = bundledPlaces();
  const lists = [
    ACTORS,
    EXERCISE_ACTORS,
    EVENT_TYPES,
    VIOLATION_CATEGORIES,
    WEAPONS,
    AFFECTED_OBJECTS,
  ].map(({ list }) => list);
  const migration = MIGRATIONS.at(-1)?.name ?? '';
  const hash = contentHash({
    name,
    migration,
    lists,
    places,
    register: readRegisterData(),
  }).toString('hex');
  const [instance] = (await owner.query('SELECT loaded FROM desk.instance')) as {
    loaded: string;
  }[];
  if (instance?.loaded === hash) return false;
  await owner.transaction(async (manager) => {
    await loadVocabulary(manager);
    await loadRegister(manager);
    const stored = (await manager.query(STORED_PLACES_SQL)) as PlaceRecord[];
    await storePlaces(
      manager,
      { places: withoutReplaced(places, stored), areas: [] },
      { keepKnown: true },
    );
    await manager.query('UPDATE desk.instance SET name = $1, loaded = $2', [name, hash]);
    await manager.query('SELECT pub.publish_register()');
  });
  return true;
}
