import { readProof } from './read-proof.js';

const act = {
  act: 'publication.release',
  version: 1,
  salt: '00',
  payload: '{}',
  index: 0,
  size: 1,
  leaf: '00',
  root: '00',
  proof: ['00'],
};
const proof = {
  exercise: true,
  ref: 'HM-00000001',
  state: 'proven',
  provableAt: null,
  key: 'k',
  checkpoint: 'c',
  record: null,
  acts: [act],
};

describe('a file with the proof of a record', () => {
  it('is read whole, with parts of later versions', () => {
    expect(readProof(JSON.stringify({ ...proof, later: 1 }))).toMatchObject(proof);
  });

  it.each(Object.keys(proof))('is none without %s', (name) => {
    const rest = Object.entries(proof).filter(([key]) => key !== name);
    expect(() => readProof(JSON.stringify(Object.fromEntries(rest)))).toThrow(SyntaxError);
  });

  it.each(Object.keys(act))('is none with an act without %s', (name) => {
    const rest = Object.entries(act).filter(([key]) => key !== name);
    const acts = [Object.fromEntries(rest)];
    expect(() => readProof(JSON.stringify({ ...proof, acts }))).toThrow(SyntaxError);
  });

  it.each(['', 'null', '[]', '4', '{'])('is not %s', (text) => {
    expect(() => readProof(text)).toThrow(SyntaxError);
  });

  it.each([-1, 1.5, '1', null, 2 ** 60])('is none with an index of %s', (index) => {
    expect(() => readProof(JSON.stringify({ ...proof, acts: [{ ...act, index }] }))).toThrow();
  });
});
