import { hash, verify } from '@node-rs/argon2';

/** Argon2id (the library's default) as in the OWASP password storage cheat sheet: 19 MiB of memory, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

export async function isPassword(password: string, passwordHash: string): Promise<boolean> {
  return verify(passwordHash, password);
}

let nobodysHash: Promise<string> | undefined;

/** Takes as long as isPassword, so that an unknown username cannot be told by the time of the answer. */
export async function isPasswordOfNobody(password: string): Promise<false> {
  nobodysHash ??= hashPassword('the password of nobody');
  await isPassword(password, await nobodysHash);
  return false;
}
