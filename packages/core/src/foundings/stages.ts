import type { StageWork } from './act.ts';
import { fundsWork, legalPersonWork, realNameWork, sealWork } from './stages/after-approval.ts';
import { applicationWork } from './stages/application.ts';
import { approvalWork } from './stages/approval.ts';
import { assemblyWork } from './stages/assembly.ts';
import { electionWork } from './stages/election.ts';
import { nominationWork } from './stages/nomination.ts';
import { pathwayWork } from './stages/pathway.ts';
import { preparatoryGroupWork } from './stages/preparatory-group.ts';
import { recruitmentWork } from './stages/recruitment.ts';
import { abandonWork, refusalWork } from './stages/refusal.ts';
import { reportWork } from './stages/report.ts';
import type { StepInputs } from './steps.ts';

/** What each action does of its own. */
export const stageWork: { readonly [Action in keyof StepInputs]: StageWork<Action> } = {
  ADVANCE_PATHWAY: pathwayWork,
  APPLY: applicationWork,
  NAME_PREPARATORY_GROUP: preparatoryGroupWork,
  ADMIT_APPLICANTS: recruitmentWork,
  NOMINATE_CANDIDATES: nominationWork,
  HOLD_ASSEMBLY: assemblyWork,
  RECORD_ELECTION: electionWork,
  REPORT: reportWork,
  APPROVE: approvalWork,
  REFUSE: refusalWork,
  RECORD_SEAL_AND_ACCOUNT: sealWork,
  REGISTER_LEGAL_PERSON: legalPersonWork,
  CONFIRM_REAL_NAMES: realNameWork,
  RECORD_FIRST_FUNDS: fundsWork,
  ABANDON: abandonWork,
};
