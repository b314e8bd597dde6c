import { defineProblem } from '@himaya/http';

export const batchMoved = defineProblem({
  code: 'batch-moved',
  status: 409,
  title: {
    en: 'The batch is not at this step.',
    ar: 'الدفعة ليست في هذه المرحلة.',
  },
  constraints: [
    'dataset_batches_transition_known',
    'dataset_batches_approved_first',
    'dataset_batches_hands_fixed',
    'dataset_batches_hands',
    'dataset_batches_all_public',
  ],
});
export const batchReleaseBegun = defineProblem({
  code: 'batch-release-begun',
  status: 412,
  title: {
    en: 'The release of this batch was begun and is not finished.',
    ar: 'بدأ نشر هذه الدفعة ولم يكتمل بعد.',
  },
});
export const ownBatchApproval = defineProblem({
  code: 'own-batch-approval',
  status: 409,
  title: {
    en: 'You proposed this batch. Another person approves it.',
    ar: 'أنت من اقترح هذه الدفعة. يوافق عليها شخص آخر.',
  },
  constraints: ['dataset_batches_approved_by_second_person'],
});
export const ownBatchRelease = defineProblem({
  code: 'own-batch-release',
  status: 409,
  title: {
    en: 'You proposed this batch. Another publisher releases it.',
    ar: 'أنت من اقترح هذه الدفعة. ينشرها مسؤول نشر آخر.',
  },
  constraints: ['dataset_batches_released_by_third_hand'],
});
export const batchRole = defineProblem({
  code: 'batch-role',
  status: 403,
  title: {
    en: 'An analyst or administrator proposes a batch, a reviewer approves it, a publisher releases it.',
    ar: 'يقترح الدفعة محلّل أو مدير النظام، ويوافق عليها مدقّق، وينشرها مسؤول نشر.',
  },
  constraints: ['dataset_batches_roles'],
});
export const batchEmbargo = defineProblem({
  code: 'batch-embargo',
  status: 409,
  title: {
    en: 'The batch holds events of the last three days. It can be released when 72 hours have passed since the latest.',
    ar: 'تتضمن الدفعة أحداثاً من الأيام الثلاثة الأخيرة. يمكن نشرها بعد مرور 72 ساعة على أحدثها.',
  },
  constraints: ['dataset_batches_embargo'],
});
export const batchCounts = defineProblem({
  code: 'batch-counts',
  status: 409,
  title: {
    en: 'The batch holds other records than its import counted. It cannot go on.',
    ar: 'تحتوي الدفعة على سجلات غير التي أحصاها الاستيراد. لا يمكن المتابعة بها.',
  },
  constraints: ['dataset_batches_counts'],
});
