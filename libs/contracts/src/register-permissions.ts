import { rows } from './permission-row.js';

/** Who may do what of the register of commitments. */
export const REGISTER_PERMISSIONS = rows([
  {
    permission: 'progress.edit',
    label: { en: 'Record progress and searches', ar: 'تسجيل التقدّم وعمليات البحث' },
    roles: ['analyst'],
    scope: 'all',
  },
  {
    permission: 'response.edit',
    label: { en: 'Record responses', ar: 'تسجيل الاستجابات' },
    roles: ['analyst'],
    scope: 'all',
  },
  {
    permission: 'commitment.edit',
    label: {
      en: 'Draft obligations and what counts as done',
      ar: 'إعداد مسودات الالتزامات ومعايير التنفيذ',
    },
    roles: ['editor'],
    scope: 'all',
  },
  {
    permission: 'declaration.edit',
    label: { en: 'Draft declarations', ar: 'إعداد مسودات الإعلانات' },
    roles: ['editor'],
    scope: 'all',
  },
  {
    permission: 'status.propose',
    label: { en: 'Propose a status', ar: 'اقتراح حالة' },
    roles: ['editor'],
    scope: 'all',
  },
  {
    permission: 'commitment.approve',
    label: {
      en: 'Approve obligations and what counts as done',
      ar: 'الموافقة على الالتزامات ومعايير التنفيذ',
    },
    roles: ['reviewer'],
    scope: 'all',
  },
  {
    permission: 'declaration.approve',
    label: { en: 'Approve declarations', ar: 'الموافقة على الإعلانات' },
    roles: ['reviewer'],
    scope: 'all',
  },
  {
    permission: 'status.approve',
    label: { en: 'Approve a status', ar: 'الموافقة على حالة' },
    roles: ['reviewer'],
    scope: 'all',
  },
  {
    permission: 'progress.approve',
    label: { en: 'Approve progress and searches', ar: 'الموافقة على التقدّم وعمليات البحث' },
    roles: ['reviewer'],
    scope: 'all',
  },
  {
    permission: 'response.approve',
    label: { en: 'Approve responses', ar: 'الموافقة على الاستجابات' },
    roles: ['reviewer'],
    scope: 'all',
  },
]);
