import { may, permissionRow, PERMISSIONS } from './permissions.js';
import { ROLES, rolesConflict } from './roles.js';

/** The matrix of roles and permissions, written out a second time on purpose. */
const MATRIX: Readonly<Record<string, string>> = {
  'open.read':
    'visitor receipt monitor analyst reviewer publisher editor administrator auditor client operator',
  'report.submit': 'visitor receipt monitor analyst',
  'report.read': 'analyst reviewer publisher auditor',
  'report.screen': 'analyst',
  'source.edit': 'analyst',
  'incident.claim': 'analyst',
  'incident.read': 'analyst reviewer publisher editor auditor',
  'incident.edit': 'analyst',
  'link.decide': 'analyst',
  'progress.edit': 'analyst',
  'response.edit': 'analyst',
  'event.edit': 'analyst',
  'event.approve': 'reviewer',
  'event.publish': 'publisher',
  'hazard.read': 'analyst reviewer publisher operator',
  'reply.handle': 'analyst',
  'reply.approve': 'reviewer',
  'commitment.edit': 'editor',
  'declaration.edit': 'editor',
  'status.propose': 'editor',
  'commitment.approve': 'reviewer',
  'declaration.approve': 'reviewer',
  'status.approve': 'reviewer',
  'progress.approve': 'reviewer',
  'response.approve': 'reviewer',
  'incident.approve': 'reviewer',
  'incident.restrict': 'analyst reviewer publisher',
  'incident.recuse': 'analyst reviewer publisher',
  'quality.read': 'analyst reviewer publisher auditor',
  'incident.assign': 'analyst reviewer',
  'note.add': 'analyst reviewer publisher',
  'emergency.ask': 'analyst reviewer publisher',
  'emergency.confirm': 'reviewer publisher',
  'comment.ask': 'publisher',
  'comment.approve': 'reviewer',
  'publication.schedule': 'publisher',
  'publication.release': 'publisher',
  'publication.retract': 'reviewer',
  'publication.withdraw': 'publisher',
  'publication.restore': 'reviewer',
  'evidence.add': 'analyst',
  'evidence.view': 'analyst reviewer publisher auditor',
  'evidence.open': 'analyst reviewer publisher auditor',
  'evidence.redact': 'analyst publisher',
  'batch.read': 'administrator analyst auditor publisher reviewer',
  'import.run': 'analyst administrator',
  'user.manage': 'administrator',
  'key.issue': 'administrator',
  'audit.read': 'administrator auditor',
};

describe('permissions', () => {
  it('are those of the matrix', () => {
    expect(PERMISSIONS.map((row) => row.permission).sort()).toEqual(Object.keys(MATRIX).sort());
  });

  it.each(PERMISSIONS)('$permission goes to its roles and to no other', (row) => {
    const holders = ROLES.codes.filter((role) => may([role], row.permission));
    expect([...holders].sort()).toEqual((MATRIX[row.permission] ?? '').split(' ').sort());
  });

  it.each(PERMISSIONS)(
    '$permission is a noun and a verb, with a label in both languages',
    (row) => {
      expect(row.permission).toMatch(/^[a-z]+\.[a-z]+$/);
      expect(row.label.en).not.toBe('');
      expect(row.label.ar).toMatch(/\p{Script=Arabic}/u);
      expect(Object.isFrozen(row)).toBe(true);
    },
  );

  it('give nothing to nobody', () => {
    expect(PERMISSIONS.filter((row) => may([], row.permission))).toEqual([]);
    expect(PERMISSIONS.filter((row) => may(['root'], row.permission))).toEqual([]);
  });

  it('give administrators no case content', () => {
    const held = PERMISSIONS.filter((row) => may(['administrator'], row.permission));
    expect(held.map((row) => row.permission)).toEqual([
      'open.read',
      'batch.read',
      'import.run',
      'user.manage',
      'key.issue',
      'audit.read',
    ]);
  });

  it('give auditors nothing to write', () => {
    const held = PERMISSIONS.filter((row) => may(['auditor'], row.permission));
    expect(held.map((row) => row.permission)).toEqual([
      'open.read',
      'report.read',
      'incident.read',
      'quality.read',
      'evidence.view',
      'evidence.open',
      'batch.read',
      'audit.read',
    ]);
  });

  it('refuse a permission that is not listed', () => {
    expect(() => permissionRow('incident.delete')).toThrow(RangeError);
  });
});

describe('rolesConflict', () => {
  it.each<[readonly string[], boolean]>([
    [[], false],
    [['administrator'], false],
    [['auditor'], false],
    [['administrator', 'administrator'], false],
    [['reviewer', 'publisher'], false],
    [['administrator', 'analyst'], true],
    [['auditor', 'reviewer'], true],
    [['administrator', 'auditor'], true],
  ])('of %j is %s', (roles, conflict) => {
    expect(rolesConflict(roles)).toBe(conflict);
  });
});
