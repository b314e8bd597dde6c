import { CreateRoles1767225600000 } from './1767225600000-create-roles.js';
import { CreateLedger1767225601000 } from './1767225601000-create-ledger.js';
import { CreateAccounts1767225602000 } from './1767225602000-create-accounts.js';
import { CreateVocabularies1767225603000 } from './1767225603000-create-vocabularies.js';
import { CreatePlaces1767225604000 } from './1767225604000-create-places.js';
import { CreateRegister1767225605000 } from './1767225605000-create-register.js';
import { CreateReports1767225606000 } from './1767225606000-create-reports.js';
import { CreateIncidents1767225607000 } from './1767225607000-create-incidents.js';
import { CreateIncidentDetails1767225608000 } from './1767225608000-create-incident-details.js';
import { GuardIncidentWorkflow1767225609000 } from './1767225609000-guard-incident-workflow.js';
import { CreateCommitmentLinks1767225610000 } from './1767225610000-create-commitment-links.js';
import { CreatePublications1767225611000 } from './1767225611000-create-publications.js';
import { CreateDatasetRecords1767225612000 } from './1767225612000-create-dataset-records.js';
import { CreatePub1767225613000 } from './1767225613000-create-pub.js';
import { PublishIncident1767225614000 } from './1767225614000-publish-incident.js';
import { PublishTheRest1767225615000 } from './1767225615000-publish-the-rest.js';
import { NumberTheLedger1767225616000 } from './1767225616000-number-the-ledger.js';
import { KeepLedgerKeys1767225616500 } from './1767225616500-keep-ledger-keys.js';
import { WidenAccounts1767225617000 } from './1767225617000-widen-accounts.js';
import { RestrictCases1767225618000 } from './1767225618000-restrict-cases.js';
import { ManagePeople1767225619000 } from './1767225619000-manage-people.js';
import { TellIntakeItsInstance1767225620000 } from './1767225620000-tell-intake-its-instance.js';
import { LetDesksRunApart1767225621000 } from './1767225621000-let-desks-run-apart.js';
import { KeepVersions1767225622000 } from './1767225622000-keep-versions.js';
import { RestartTheLedger1767225623000 } from './1767225623000-restart-the-ledger.js';
import { NameTheHands1767225624000 } from './1767225624000-name-the-hands.js';
import { AskAboutDanger1767225625000 } from './1767225625000-ask-about-danger.js';
import { HoldApprovals1767225626000 } from './1767225626000-hold-approvals.js';
import { KeepRecords1767225627000 } from './1767225627000-keep-records.js';
import { EndTheSetup1767225628000 } from './1767225628000-end-the-setup.js';
import { CountApprovalsAgain1767225629000 } from './1767225629000-count-approvals-again.js';
import { ListParts1767225630000 } from './1767225630000-list-parts.js';
import { WidenRows1767225630100 } from './1767225630100-widen-rows.js';
import { DescribeCases1767225630200 } from './1767225630200-describe-cases.js';
import { PublishTotals1767225630300 } from './1767225630300-publish-totals.js';
import { RegisterSources1767225632000 } from './1767225632000-register-sources.js';
import { GradeItems1767225632100 } from './1767225632100-grade-items.js';
import { RememberDifferences1767225632200 } from './1767225632200-remember-differences.js';
import { IndexMatches1767225632300 } from './1767225632300-index-matches.js';
import { MergeCases1767225632500 } from './1767225632500-merge-cases.js';
import { SplitCases1767225632600 } from './1767225632600-split-cases.js';
import { RelateCases1767225632700 } from './1767225632700-relate-cases.js';
import { LeaseRecords1767225634000 } from './1767225634000-lease-records.js';
import { IndexTheQueue1767225634100 } from './1767225634100-index-the-queue.js';
import { TakeBackScreening1767225634200 } from './1767225634200-take-back-screening.js';
import { ListForBulk1767225634300 } from './1767225634300-list-for-bulk.js';
import { NoteRecords1767225634600 } from './1767225634600-note-records.js';
import { TellChanges1767225634700 } from './1767225634700-tell-changes.js';
import { AssignCases1767225634800 } from './1767225634800-assign-cases.js';
import { SaveFilters1767225634900 } from './1767225634900-save-filters.js';
import { KeepEvidence1767225636000 } from './1767225636000-keep-evidence.js';
import { CheckEvidence1767225636100 } from './1767225636100-check-evidence.js';
import { GatherEvents1767225637000 } from './1767225637000-gather-events.js';
import { PublishEvents1767225637100 } from './1767225637100-publish-events.js';
import { KeepPublicVersions1767225638000 } from './1767225638000-keep-public-versions.js';
import { TakeBackPublications1767225638100 } from './1767225638100-take-back-publications.js';
import { AnswerWarnings1767225638200 } from './1767225638200-answer-warnings.js';
import { TakeReplies1767225638300 } from './1767225638300-take-replies.js';
import { HandOverHazards1767225638400 } from './1767225638400-hand-over-hazards.js';
import { ReleaseEarly1767225638500 } from './1767225638500-release-early.js';
import { AskForComments1767225638600 } from './1767225638600-ask-for-comments.js';
import { ReleaseInSlots1767225638700 } from './1767225638700-release-in-slots.js';
import { LoadHouseholds1767225638800 } from './1767225638800-load-households.js';
import { KeepCommunityLinks1767225638900 } from './1767225638900-keep-community-links.js';
import { ShowVisits1767225639000 } from './1767225639000-show-visits.js';
import { AnswerHazards1767225639100 } from './1767225639100-answer-hazards.js';
import { DraftTheRegister1767225640000 } from './1767225640000-draft-the-register.js';
import { PublishWhatWasApproved1767225640100 } from './1767225640100-publish-what-was-approved.js';
import { PointLinksAtWords1767225640200 } from './1767225640200-point-links-at-words.js';
import { ReturnByAsMany1767225642000 } from './1767225642000-return-by-as-many.js';
import { ExplainLowerGrades1767225642300 } from './1767225642300-explain-lower-grades.js';
import { GradeBlind1767225642400 } from './1767225642400-grade-blind.js';
import { SetRivalsBeside1767225642450 } from './1767225642450-set-rivals-beside.js';
import { TellObjectsApart1767225642460 } from './1767225642460-tell-objects-apart.js';
import { IndexDecisionsByTime1767225642500 } from './1767225642500-index-decisions-by-time.js';

/** Every step from an empty database to head, in order. */
export const MIGRATIONS = [
  CreateRoles1767225600000,
  CreateLedger1767225601000,
  CreateAccounts1767225602000,
  CreateVocabularies1767225603000,
  CreatePlaces1767225604000,
  CreateRegister1767225605000,
  CreateReports1767225606000,
  CreateIncidents1767225607000,
  CreateIncidentDetails1767225608000,
  GuardIncidentWorkflow1767225609000,
  CreateCommitmentLinks1767225610000,
  CreatePublications1767225611000,
  CreateDatasetRecords1767225612000,
  CreatePub1767225613000,
  PublishIncident1767225614000,
  PublishTheRest1767225615000,
  NumberTheLedger1767225616000,
  KeepLedgerKeys1767225616500,
  WidenAccounts1767225617000,
  RestrictCases1767225618000,
  ManagePeople1767225619000,
  TellIntakeItsInstance1767225620000,
  LetDesksRunApart1767225621000,
  KeepVersions1767225622000,
  RestartTheLedger1767225623000,
  NameTheHands1767225624000,
  AskAboutDanger1767225625000,
  HoldApprovals1767225626000,
  KeepRecords1767225627000,
  EndTheSetup1767225628000,
  CountApprovalsAgain1767225629000,
  ListParts1767225630000,
  WidenRows1767225630100,
  DescribeCases1767225630200,
  PublishTotals1767225630300,
  RegisterSources1767225632000,
  GradeItems1767225632100,
  RememberDifferences1767225632200,
  IndexMatches1767225632300,
  MergeCases1767225632500,
  SplitCases1767225632600,
  RelateCases1767225632700,
  LeaseRecords1767225634000,
  IndexTheQueue1767225634100,
  TakeBackScreening1767225634200,
  ListForBulk1767225634300,
  NoteRecords1767225634600,
  TellChanges1767225634700,
  AssignCases1767225634800,
  SaveFilters1767225634900,
  KeepEvidence1767225636000,
  CheckEvidence1767225636100,
  GatherEvents1767225637000,
  PublishEvents1767225637100,
  KeepPublicVersions1767225638000,
  TakeBackPublications1767225638100,
  AnswerWarnings1767225638200,
  TakeReplies1767225638300,
  HandOverHazards1767225638400,
  ReleaseEarly1767225638500,
  AskForComments1767225638600,
  ReleaseInSlots1767225638700,
  LoadHouseholds1767225638800,
  KeepCommunityLinks1767225638900,
  ShowVisits1767225639000,
  AnswerHazards1767225639100,
  DraftTheRegister1767225640000,
  PublishWhatWasApproved1767225640100,
  PointLinksAtWords1767225640200,
  ReturnByAsMany1767225642000,
  ExplainLowerGrades1767225642300,
  GradeBlind1767225642400,
  SetRivalsBeside1767225642450,
  TellObjectsApart1767225642460,
  IndexDecisionsByTime1767225642500,
];
