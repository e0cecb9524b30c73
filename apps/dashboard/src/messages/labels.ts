import type {
  CensusBatchState,
  EnterpriseKind,
  EnterprisePlacement,
  EnterpriseStatus,
  JobStatus,
  OrgLevel,
  RegistrySource,
  ScopeLeaveReason,
  UnionKind,
} from '../gql/graphql.ts';

type Labels<Value extends string> = Readonly<Record<Value, string>>;

export const orgLevelLabels: Labels<OrgLevel> = {
  PROVINCE: '省级',
  CITY: '市级',
  COUNTY: '县（区）级',
  TOWNSHIP: '乡镇（街道）级',
};

export const enterpriseKindLabels: Labels<EnterpriseKind> = {
  ENTERPRISE: '企业',
  PUBLIC_INSTITUTION: '事业单位',
  GOVERNMENT_ORGAN: '机关',
  SOCIAL_ORGANISATION: '社会组织',
  INDIVIDUAL_BUSINESS: '个体工商户',
  FARMERS_COOPERATIVE: '农民专业合作社',
  OTHER: '其他',
};

export const enterpriseStatusLabels: Labels<EnterpriseStatus> = {
  OPERATING: '正常经营',
  SUSPENDED: '停业',
  CLOSED: '已注销',
  MERGED: '已并入',
};

export const placementLabels: Labels<EnterprisePlacement> = {
  PLACED: '已定位到乡镇（街道）或功能区',
  NOT_YET_PLACED: '未定位，只知道所在县区',
};

export const sourceLabels: Labels<RegistrySource> = {
  HUMAN_RESOURCES: '人社部门',
  TAXATION: '税务部门',
  MARKET_REGULATION: '市场监管部门',
  FEDERATION: '工会系统',
  OTHER: '其他来源',
};

export const unionKindLabels: Labels<UnionKind> = {
  INDEPENDENT: '独立基层工会',
  JOINT: '联合基层工会',
  REGIONAL: '区域性工会联合会',
  INDUSTRY: '行业性工会联合会',
  GROUP: '集团工会',
};

export const leaveReasonLabels: Labels<ScopeLeaveReason> = {
  SHRUNK: '人数减少',
  CLOSED: '单位注销',
  MOVED_OUT: '迁出',
  EXCLUDED: '豁除',
  RECLASSIFIED_OUT: '类别变更',
  MERGED: '并入',
};

export const jobStatusLabels: Labels<JobStatus> = {
  QUEUED: '排队等候',
  RUNNING: '正在处理',
  SUCCEEDED: '已完成',
  FAILED: '失败',
  CANCELLED: '已取消',
};

export const batchStateLabels: Labels<CensusBatchState> = {
  STAGING: '正在读取',
  APPLYING: '正在写入',
  APPLIED: '已完成',
  FAILED: '中断',
  TAKING_BACK: '正在撤回',
  TAKEN_BACK: '已撤回',
};

/** The label of a value that may be newer than this page. */
export function labelOf<Value extends string>(labels: Labels<Value>, value: Value): string {
  return labels[value] ?? value;
}
