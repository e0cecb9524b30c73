import type { ThemeConfig } from 'antd';

/** One calm red for the federation's identity, greys for the rest, type that can be read from a chair's distance. */
export const theme: ThemeConfig = {
  cssVar: { key: 'jianhui' },
  hashed: false,
  token: {
    colorPrimary: '#b3261e',
    colorInfo: '#3f5f73',
    colorError: '#a8201a',
    colorSuccess: '#2f6b4f',
    colorWarning: '#94620b',
    colorLink: '#8a1c16',
    colorText: '#23211f',
    colorTextSecondary: '#5c5853',
    colorBorder: '#c9c4bd',
    colorBgLayout: '#f6f4f1',
    borderRadius: 4,
    fontSize: 16,
    controlHeight: 40,
    fontFamily:
      '"Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei", sans-serif',
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.15s',
    wireframe: false,
  },
  components: {
    Cascader: { dropdownHeight: 320 },
    Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 500 },
    Form: { labelColor: '#23211f', verticalLabelPadding: '0 0 4px' },
  },
};
