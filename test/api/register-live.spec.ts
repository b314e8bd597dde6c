import { type OpenCommitmentAnswer, type RegisterEntryRecord } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { registerSteps } from '../support/register.js';

jest.setTimeout(60_000);

describe("the publishers' own promises", () => {
  let server: TestServer;
  const { step, drafted, proposed, taken } = registerSteps(() => server);
  const act = { commitment: 'C10', actor: 'SBC-ACS' };
  const body = {
    counterpartKind: 'un',
    counterpartEn: 'Invented body',
    counterpartAr: 'جهة مختلقة',
  };
  const reason = 'Invented reason.';

  beforeAll(async () => {
    server = await boot('live');
  });
  afterAll(() => server?.close());

  it('take only what anybody can look up, with a body as counterpart', async () => {
    const tried = async (more: object): Promise<string> =>
      (await step('anna', await drafted('progress', { ...act, ...more }), 'proposal')).body
        .type as string;
    expect(await tried({})).toBe('public-acts-alone');
    expect(await tried({ ...body, sources: [{ text: 'A talk.', url: null }] })).toBe(
      'public-acts-alone',
    );
    expect(await tried(body)).toBeUndefined();
  });

  it('are approved by somebody who says whether they have a tie, and the tie is printed', async () => {
    const entry = await proposed('progress', { ...act, ...body });
    expect((await step('rita', entry, 'approval')).body.type).toBe('tie-stated');
    const done = await taken('rita', entry, 'approval', { reason, tied: true });
    expect(done.approverTied).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const nobody = await server.as('nobody');
    const answer = await nobody.get('/api/v1/open/commitments/C10-follow-closely').expect(200);
    const { recorded } = (answer.body as OpenCommitmentAnswer).commitment;
    expect(recorded.steps.map(({ tied }) => tied)).toEqual([true]);
  });

  it('leave the claim on few casualties to somebody without a tie', async () => {
    const entry: RegisterEntryRecord = await proposed('status', {
      commitment: 'K01',
      actor: null,
      status: 'cannot_be_tested',
    });
    expect((await step('rita', entry, 'approval', { reason, tied: true })).body.type).toBe(
      'untied-reviewer',
    );
    expect((await taken('rita', entry, 'approval', { reason, tied: false })).state).toBe(
      'approved',
    );
  });
});
