import { recoverPerson } from '@himaya/accounts';
import { asOwner } from '@himaya/api';
import { type Context, give, tell } from './context.js';
import { atDesk } from './desk.js';
import { withInstance } from './instance.js';
import { failure, misuse, refusal } from './outcome.js';
import { findPerson } from './user-acts.js';

export interface RecoverOptions {
  readonly name: string;
  /** Without it the owner acts, on the server itself. */
  readonly as?: string;
  readonly passwordFile?: string;
  readonly yes?: boolean;
}

/** `himaya user recover`. */
export async function recoverUser(context: Context, options: RecoverOptions): Promise<void> {
  const { name, as, passwordFile } = options;
  if (as === undefined) return recoverOnServer(context, options);
  await atDesk(context, { as, passwordFile }, async (desk) => {
    const { id } = await findPerson(desk, name);
    await desk.post(`/api/v1/desk/people/${id}/recovery`);
  });
  give(context, { name, waits: true }, [`recovery of ${name} asked for`]);
  tell(context, `next, another administrator: himaya user confirm ${name} --as NAME`);
}

async function recoverOnServer(context: Context, { name, yes }: RecoverOptions): Promise<void> {
  await ask(context, name, yes ?? false);
  const password = await withInstance(context, ({ addresses }) =>
    asOwner(addresses.ownerUrl, async (owner) => {
      const answer = await recoverPerson(owner, name);
      if (answer === 'unknown') throw failure(`there is nobody called ${name}.`);
      if (answer === 'two-administrators') {
        throw refusal(
          `there are two administrators who can do this at the desk: himaya user recover ${name} --as NAME.`,
        );
      }
      return answer.password;
    }),
  );
  tell(context, `${name}: all sessions ended, everything that opened the account forgotten.`);
  tell(
    context,
    'The whole desk is told for a week. No sealing key comes back. The new password, once:',
  );
  give(context, { name, password }, [password]);
}

async function ask({ terminal }: Context, name: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (!terminal.asks) throw misuse('without a terminal give --yes.');
  const answer = await terminal.ask(
    `recover ${name}, and forget all that opened the account? [y/N] `,
  );
  if (!/^y(es)?$/i.test(answer.trim())) throw failure('nothing was done.');
}
