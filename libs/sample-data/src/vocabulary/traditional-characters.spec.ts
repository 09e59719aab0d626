import { Converter } from 'opencc-js';
import { generateSample } from '../generate-sample';
import { traditionalCharacters } from './traditional-characters';

// The package's type files import each other without extensions, which Node's resolution cannot follow.
const toTraditional = Converter({ from: 'cn', to: 'tw' }) as (text: string) => string;

/** Characters that stay as they are in surnames, place names and firm names, whatever OpenCC does with them alone. */
const unchanged = new Set('于余咸岳征斗范姜谷郁沈冲涂松仆向曲卷折干里后');

describe('traditionalCharacters', () => {
  it('agree with OpenCC', () => {
    for (const [simplified, traditional] of traditionalCharacters)
      expect(simplified + traditional).toBe(simplified + toTraditional(simplified));
  });

  it('cover every character of a sample', () => {
    const missing = new Set<string>();
    for (const { fields } of generateSample({ records: 3000, seed: 11 }))
      for (const character of fields.name + fields.city + fields.district + fields.address + fields.contact)
        if (
          toTraditional(character) !== character &&
          !traditionalCharacters.has(character) &&
          !unchanged.has(character)
        )
          missing.add(character);
    expect([...missing]).toEqual([]);
  });
});
