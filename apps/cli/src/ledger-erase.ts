import { asOwner } from '@himaya/api';
import { type ErasureReason } from '@himaya/contracts';
import { type Context, give } from './context.js';
import { withInstance } from './instance.js';
import { failure, misuse } from './outcome.js';

/** Ids of cases, reports and people. */
const SUBJECT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Erasure {
  readonly subject: string;
  readonly reason: ErasureReason;
  readonly yes: boolean;
}

/** `himaya ledger erase`: what the ledger can open of a subject, so that its proofs hold and nothing can be guessed. */
export async function eraseOpenings(
  context: Context,
  { subject, reason, yes }: Erasure,
): Promise<void> {
  if (!SUBJECT.test(subject)) throw misuse('a subject is the id of a report, a case or a person.');
  if (!yes) throw misuse('what is erased never comes back: say --yes.');
  const erased = await withInstance(context, ({ addresses }) =>
    asOwner(addresses.ownerUrl, async (owner) => {
      const [row] = (await owner.query('SELECT ledger.erase($1, $2, $3) AS n', [
        subject,
        reason,
        'command-line',
      ])) as { n: number }[];
      // what was deleted would stay in the file until the next vacuum
      await owner.query('VACUUM ledger.openings');
      return row?.n ?? 0;
    }),
  );
  if (erased === 0) throw failure(`the ledger holds no opening of ${subject} that may be erased.`);
  give(context, { erased }, [
    `${erased} openings erased, each with an entry that says so. Backups keep them until they age out.`,
  ]);
}
