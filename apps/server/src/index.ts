export { type AppConfig, DEMO_DATE, readConfig } from './config.ts';
export { type OpenedDatabase, openPlatformDatabase } from './database.ts';
export { DEMO_FILES } from './demo.ts';
export { APP_ERRORS, AppError } from './errors.ts';
export { type Installation, openInstallation } from './platform.ts';
export { installed } from './plugins.ts';
