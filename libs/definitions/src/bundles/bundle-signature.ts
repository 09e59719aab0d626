import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { BundleDocument, DefinitionBundle } from '@guiyi/contracts';

/** SHA-256 of the documents as JSON without white space, hexadecimal. */
export function checksumOf(documents: readonly BundleDocument[]): string {
  return createHash('sha256').update(JSON.stringify(documents)).digest('hex');
}

/** SHA-256 of a public key (SPKI in DER, base64), hexadecimal: how people tell keys apart. */
export function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
}

/** A public key as bundles carry it. */
export function writtenKey(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}

/** The key that a text is; undefined when it is no Ed25519 public key. */
export function readKey(publicKey: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** With the signature of this installation. */
export function signBundle(
  bundle: DefinitionBundle,
  key: { publicKey: KeyObject; privateKey: KeyObject },
): DefinitionBundle {
  const value = sign(null, signedText(bundle), key.privateKey).toString('base64');
  return { ...bundle, signature: { publicKey: writtenKey(key.publicKey), value } };
}

/** Whether the content is what was written, and what was signed if anything was. */
export function isIntact(bundle: DefinitionBundle): boolean {
  if (checksumOf(bundle.documents) !== bundle.checksum) return false;
  const { signature } = bundle;
  if (signature === undefined || signature === null) return true;
  const key = readKey(signature.publicKey);
  return key !== undefined && verify(null, signedText(bundle), key, Buffer.from(signature.value, 'base64'));
}

/** Everything but the documents, for which the checksum stands. */
function signedText({ formatVersion, createdAt, from, checksum }: DefinitionBundle): Buffer {
  const versions = Object.entries(from.versions ?? {}).sort(([left], [right]) => (left < right ? -1 : 1));
  return Buffer.from(JSON.stringify([formatVersion, createdAt, from.installation, versions, checksum]));
}
