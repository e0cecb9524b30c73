/** The channels of S28 with the words that officers read; the database and the API have the same keys. */
export const channels = {
  UNION_MEDIA: { label: '工会媒体', description: '工会媒体：Media of the trade unions.' },
  INDUSTRY_MEDIA: { label: '行业媒体', description: '行业媒体：Media of an industry.' },
  MAINSTREAM_MEDIA: { label: '主流媒体', description: '主流媒体：Newspapers, radio and television.' },
  WEIBO: { label: '微博', description: '微博：A post on Weibo.' },
  WECHAT: { label: '微信', description: '微信：An article on WeChat.' },
  SHORT_VIDEO: { label: '短视频', description: '短视频：A short video.' },
  OFFLINE: { label: '线下宣传', description: '线下宣传：Posters, leaflets, lectures.' },
} as const;

export type Channel = keyof typeof channels;
