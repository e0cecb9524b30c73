const phases: Readonly<Record<string, string>> = {
  STAGING: '读取文件，逐行核对',
  APPLYING: '与已有单位比对，写入结果',
  WAITING: '等候另一批次',
  FINISHING: '收尾',
  TAKING_BACK: '撤回',
};

/** The words for a job's phase; the job's own word when this page does not know it; null without a phase. */
export function phaseText(phase: string | null | undefined): string | null {
  if (!phase) return null;
  return phases[phase] ?? phase;
}
