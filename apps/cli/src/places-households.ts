import { readFile } from 'node:fs/promises';
import { asOwner } from '@himaya/api';
import { type HouseholdsFile, readHouseholds, storeHouseholds } from '@himaya/places';
import { type Context, tell } from './context.js';
import { withInstance } from './instance.js';
import { failure } from './outcome.js';

/** Keeps nothing of a dry run. */
class DryRun extends Error {
  constructor(readonly unknown: readonly string[]) {
    super('a dry run');
  }
}

/** `himaya places households`: the whole table, in the place of the one before. */
export async function loadHouseholds(
  context: Context,
  { path, dryRun }: { readonly path: string; readonly dryRun: boolean },
): Promise<void> {
  const { rows, refused } = await read(path);
  const unknown = await withInstance(context, ({ addresses }) =>
    asOwner(addresses.ownerUrl, (owner) =>
      owner
        .transaction(async (manager) => {
          const missing = await storeHouseholds(manager, rows);
          if (dryRun) throw new DryRun(missing);
          return missing;
        })
        .catch((error: unknown) => {
          if (error instanceof DryRun) return error.unknown;
          throw error;
        }),
    ),
  );
  const loaded = rows.length - unknown.length;
  tell(context, `households of ${loaded} places, ${refused.length} lines refused`);
  if (unknown.length > 0) tell(context, `not in the gazetteer: ${unknown.join(', ')}`);
  if (dryRun) tell(context, 'a dry run: nothing was kept');
  context.terminal.print(JSON.stringify({ loaded, unknown, refused, dryRun }));
}

async function read(path: string): Promise<HouseholdsFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw failure(`${path} cannot be read (${error.code ?? error.message}).`);
  });
  let table: HouseholdsFile | null;
  try {
    table = readHouseholds(text);
  } catch (error) {
    throw failure(`${path} is not a table: ${error instanceof Error ? error.message : 'CSV'}.`);
  }
  if (!table) throw failure(`${path} needs the columns pcode and households.`);
  if (table.rows.length === 0) throw failure(`${path} tells of no place.`);
  return table;
}
