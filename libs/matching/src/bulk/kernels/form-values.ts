import { textOf, type FormColumn } from '../match-columns';
import { GramLists } from './gram-lists';
import { JaroWinklerMeasure } from './jaro-winkler-measure';
import { TokenLists } from './token-lists';
import { ValueTexts } from './value-texts';

/** The distinct values of one form with what kernels work out of them; made when first asked for, used by all levels. */
export class FormValues {
  private readonly known: (string | undefined)[] = [];
  private ownTexts: ValueTexts | undefined;
  private ownJaroWinkler: JaroWinklerMeasure | undefined;
  private ownGrams: GramLists | undefined;
  private ownTokens: TokenLists | undefined;

  constructor(readonly column: FormColumn) {}

  get size(): number {
    return this.column.holders.length;
  }

  text(code: number): string {
    return (this.known[code] ??= textOf(this.column, code));
  }

  get texts(): ValueTexts {
    return (this.ownTexts ??= new ValueTexts(this.column.texts, this.column.textOffsets));
  }

  get jaroWinkler(): JaroWinklerMeasure {
    return (this.ownJaroWinkler ??= new JaroWinklerMeasure(this.texts, (code) => this.text(code)));
  }

  get grams(): GramLists {
    return (this.ownGrams ??= new GramLists(this.texts));
  }

  get tokens(): TokenLists {
    return (this.ownTokens ??= new TokenLists(this.size, (code) => this.text(code)));
  }
}
