import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import 'dayjs/locale/zh-cn';
import { theme } from '../theme.ts';

dayjs.locale('zh-cn');

/** Language and look of every control below. */
export function Controls({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider locale={zhCN} theme={theme} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}
