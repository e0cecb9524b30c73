import readline from 'node:readline/promises';
import { isRole, type Role } from '@jianhui/access';
import { AppError } from '../errors.ts';
import { requireNone, takeOption } from './arguments.ts';
import { withInstallation } from './with-installation.ts';

/** Makes an account at an org unit; its password comes from JIANHUI_PASSWORD or is asked for. */
export async function accountCommand(args: readonly string[]): Promise<number> {
  const [verb, username, ...options] = args;
  if (verb !== 'create' || !username) throw new AppError('APP-002', `account ${args.join(' ')}`);
  const name = takeOption(options, '--name');
  const unit = takeOption(name.rest, '--unit');
  const role = takeOption(unit.rest, '--role');
  requireNone(role.rest);
  if (!name.value || !unit.value) throw new AppError('APP-002', 'account create needs --name and --unit');
  const wanted = role.value ?? 'OFFICER';
  if (!isRole(wanted)) throw new AppError('APP-007', `there is no role ${wanted}`);
  const account = { username, displayName: name.value, code: unit.value, role: wanted, password: await password() };
  return await create(account);
}

interface Wanted {
  readonly username: string;
  readonly displayName: string;
  readonly code: string;
  readonly role: Role;
  readonly password: string;
}

function create({ username, displayName, code, role, password: secret }: Wanted): Promise<number> {
  return withInstallation(async ({ platform }) => {
    await platform.reloadTree();
    const found = platform.orgUnits.byCode(code);
    if (!found) throw new AppError('APP-007', `the tree has no unit with the code ${code}`);
    const place = platform.orgUnits.placeOf(found.id);
    const { level, id: orgUnitId } = found;
    await platform.access.createAccount({ username, displayName, role, level, orgUnitId, place, password: secret });
    console.log(`${username}: ${role} of ${found.name}`);
    return 0;
  });
}

async function password(): Promise<string> {
  const given = process.env.JIANHUI_PASSWORD;
  if (given) return given;
  if (!process.stdin.isTTY) throw new AppError('APP-007', 'no password was given');
  const question = readline.createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await question.question('password (10 to 256 characters): ')).trim();
  } finally {
    question.close();
  }
}
