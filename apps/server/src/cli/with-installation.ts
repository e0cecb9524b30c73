import { readConfig } from '../config.ts';
import { type Installation, openInstallation } from '../platform.ts';

/**
 * Opens the installation for one command and closes it again. Beside a running server it shares the database; without
 * one the embedded database is started for as long as the command lasts.
 */
export async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const quiet = () => undefined;
  const onProblem = (error: Error): void => console.error(error.message);
  const installation = await openInstallation(readConfig(), quiet, { onProblem });
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}
