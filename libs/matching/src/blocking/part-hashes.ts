import { GrowingFloat64 } from '../bulk/growing-arrays';
import { textOf, type FormColumn, type MatchColumns } from '../bulk/match-columns';
import type { CompiledKeyPart } from './compile-key';
import { hashUnits } from './key-hash';

/** Key values of every distinct value v of a form: hashes[offsets[v]] up to hashes[offsets[v + 1]]. */
export interface ValueHashes {
  column: FormColumn;
  offsets: Uint32Array;
  hashes: Float64Array;
}

/** The hashes of parts of keys, worked out once for all keys that share a part. */
export class PartHashes {
  private readonly known = new Map<string, ValueHashes>();

  constructor(private readonly columns: MatchColumns) {}

  /** @throws RangeError when the columns lack the form */
  of(part: CompiledKeyPart): ValueHashes {
    let hashes = this.known.get(part.name);
    if (hashes === undefined) {
      const column = this.columns.forms[part.form];
      if (column === undefined) throw new RangeError(`The columns have no match form "${part.form}".`);
      hashes = hashValues(column, part);
      this.known.set(part.name, hashes);
    }
    return hashes;
  }
}

function hashValues(column: FormColumn, part: CompiledKeyPart): ValueHashes {
  const distinct = column.holders.length;
  const offsets = new Uint32Array(distinct + 1);
  const hashes = new GrowingFloat64();
  const { textOffsets, texts } = column;
  for (let code = 0; code < distinct; code++) {
    if (part.isWhole) {
      const [from, to] = [textOffsets[code]!, textOffsets[code + 1]!];
      if (to > from) hashes.push(hashUnits(texts, from, to));
    } else {
      for (const hash of part.hashesOf(textOf(column, code))) hashes.push(hash);
    }
    offsets[code + 1] = hashes.length;
  }
  return { column, offsets, hashes: hashes.finish({}) };
}
