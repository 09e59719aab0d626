import { systemCaller, UserService } from '@guiyi/access';
import { createApiApplication } from '../api-application';
import type { ApiEnvironment } from '../api-environment';
import { findProjectDirectory } from '../project-directory';
import { createPassword } from './create-password';
import { SampleLoader } from './sample-loader';

export type SetupEvent =
  { event: 'sample'; loaded: number } | { event: 'admin-created'; username: string; password: string };

/** The definitions from the files, the sample workspace when it is wanted, and the first administrator. */
export async function firstSetup(
  environment: ApiEnvironment,
  report: (event: SetupEvent) => void,
): Promise<void> {
  const application = await createApiApplication({
    ...environment,
    projectDirectory: findProjectDirectory(),
    watchDefinitions: false,
  });
  try {
    if (environment.loadSample) {
      const loaded = await application.get(SampleLoader).load(systemCaller('setup'));
      if (loaded > 0) report({ event: 'sample', loaded });
    }
    await createAdministrator(application.get(UserService), environment, report);
  } finally {
    await application.close();
  }
}

/** A password that was given is known already; one that was made is said this once. */
async function createAdministrator(
  users: UserService,
  environment: ApiEnvironment,
  report: (event: SetupEvent) => void,
): Promise<void> {
  const given = environment.administratorPassword;
  const password = given ?? createPassword();
  const user = await users.createFirstAdministrator({ password, mustChangePassword: given === undefined });
  if (user !== undefined && given === undefined)
    report({ event: 'admin-created', username: user.username, password });
}
