import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  consistencyPath,
  foldNodes,
  fromUtf8,
  type Hash,
  keyIdOf,
  leafHash,
  type NodeId,
  nodeHash,
  type NoteKey,
  rootOf,
  toHex,
  writeCheckpoint,
  writeNote,
  writeNoteKey,
} from '@himaya/merkle';
import { canVerify, verifyEd25519 } from './ed25519.js';
import { type ConsistencyAnswer, type EndedLog, judgeGrowth, tidyNote } from './judge-growth.js';

const ORIGIN = 'himaya.test/ledger';
const NEXT = 'himaya.test/ledger-2';

class Signer {
  readonly key: NoteKey;
  private readonly secret: KeyObject;

  constructor(name: string) {
    const pair = generateKeyPairSync('ed25519');
    const der = pair.publicKey.export({ type: 'spki', format: 'der' });
    this.secret = pair.privateKey;
    this.key = { name, publicKey: new Uint8Array(der.subarray(-32)) };
  }

  note(size: number, root: Hash, origin = this.key.name): string {
    const text = writeCheckpoint({ origin, size, root, extensions: [] });
    const signature = new Uint8Array(sign(null, fromUtf8(text), this.secret));
    const signatures = [{ name: this.key.name, keyId: keyIdOf(this.key), signature }];
    return writeNote({ text, signatures });
  }
}

/** Leaves from `fork` on are of another history. */
const treeOf = (fork = Infinity) => {
  const read = ({ level, index }: NodeId): Hash =>
    level === 0
      ? leafHash(Uint8Array.of(index, index < fork ? 0 : 1))
      : nodeHash(
          read({ level: level - 1, index: index * 2 }),
          read({ level: level - 1, index: index * 2 + 1 }),
        );
  return {
    root: (size: number): Hash => rootOf(size, read),
    proof: (first: number, second: number): string[] =>
      consistencyPath(first, second).map((step) => toHex(foldNodes(step, read))),
  };
};

const now = new Signer(ORIGIN);
const honest = treeOf();
const newest = now.note(20, honest.root(20));
const asked: number[][] = [];

async function judge(
  older: string,
  more: {
    readonly newer?: string;
    readonly signer?: Signer;
    readonly former?: readonly EndedLog[];
    readonly answer?: ConsistencyAnswer;
  } = {},
): Promise<string> {
  const { newer = newest, signer = now, former = [], answer } = more;
  const growth = await judgeGrowth({
    ...{ older, newer, former },
    key: writeNoteKey(signer.key),
    verify: verifyEd25519,
    ask: (first, second) => {
      asked.push([first, second]);
      return Promise.resolve(answer ?? honest.proof(first, second));
    },
  });
  return growth.state === 'broken' ? growth.because : growth.state;
}

describe('growth of the ledger', () => {
  beforeEach(() => void asked.splice(0));

  it('holds for each smaller state, and asks for two sizes', async () => {
    expect(await canVerify()).toBe(true);
    for (let size = 1; size < 20; size += 1)
      expect(await judge(now.note(size, honest.root(size)))).toBe('grown');
    expect(asked).toEqual(Array.from({ length: 19 }, (_, at) => [at + 1, 20]));
    expect(await judge(newest)).toBe('same');
    expect(asked).toHaveLength(19);
  });

  it('does not hold for any state of another history', async () => {
    const other = treeOf(5);
    for (let size = 6; size <= 20; size += 1)
      expect(await judge(now.note(size, other.root(size)))).toBe('rewritten');
  });

  it.each<[string, string, Parameters<typeof judge>[1]]>([
    ['shorter', now.note(21, honest.root(21)), {}],
    ['not-a-head', 'anything', {}],
    ['not-a-head', newest.trim(), {}],
    ['not-signed', now.note(9, honest.root(9)).replace('\n9\n', '\n8\n'), {}],
    ['other-key', new Signer(ORIGIN).note(9, honest.root(9)), {}],
    ['other-key', new Signer('elsewhere').note(9, honest.root(9)), {}],
    ['other-log', now.note(9, honest.root(9), 'elsewhere'), {}],
    ['newest-not-signed', now.note(9, honest.root(9)), { newer: new Signer(ORIGIN).note(20, honest.root(20)) }],
    ['no-proof', now.note(9, honest.root(9)), { answer: 'refused' }],
    ['unknown', now.note(9, honest.root(9)), { answer: 'silent' }],
    ['rewritten', now.note(9, honest.root(9)), { answer: [] }],
    ['rewritten', now.note(9, honest.root(9)), { answer: ['no hash'] }],
  ])('is %s', async (expected, older, more) => {
    expect(await judge(older, more)).toBe(expected);
  }); // prettier-ignore

  describe('over the end of a log', () => {
    const next = new Signer(NEXT);
    const after = next.note(20, honest.root(20));
    const ended = { origin: ORIGIN, key: writeNoteKey(now.key), size: 15, held: 12 };
    const over = (older: string, former: readonly EndedLog[] = [ended]): Promise<string> =>
      judge(older, { newer: after, signer: next, former });

    it('holds for what the next log took over', async () => {
      expect(await over(now.note(12, honest.root(12)))).toBe('grown');
      expect(await over(now.note(12, treeOf(11).root(12)))).toBe('rewritten');
    });

    it.each<[string, number, readonly EndedLog[]]>([
      ['lost', 13, [ended]],
      ['lost', 15, [ended]],
      ['rewritten', 16, [ended]],
      ['other-key', 12, []],
      ['other-key', 12, [{ ...ended, key: null }]],
      ['other-log', 12, [{ ...ended, origin: NEXT }]],
    ])('is %s at %i', async (expected, size, former) => {
      expect(await over(now.note(size, honest.root(size)), former)).toBe(expected);
    });
  });

  it('is asked of what people paste, with the line ends that they have', async () => {
    const pasted = `  ${now.note(9, honest.root(9)).replaceAll('\n', '\r\n').trim()}  `;
    expect(await judge(tidyNote(pasted))).toBe('grown');
  });
});
