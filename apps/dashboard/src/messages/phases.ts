const phases: Readonly<Record<string, string>> = {
  stage: '读取文件',
  staging: '读取文件',
  validate: '逐行核对',
  validating: '逐行核对',
  match: '与已有单位比对',
  matching: '与已有单位比对',
  apply: '写入结果',
  applying: '写入结果',
  takeback: '撤回',
  'take-back': '撤回',
  'taking-back': '撤回',
};

/** The words for a job's phase; the job's own word when this page does not know it; null without a phase. */
export function phaseText(phase: string | null | undefined): string | null {
  if (!phase) return null;
  return phases[phase.toLowerCase().replaceAll('_', '-')] ?? phase;
}
