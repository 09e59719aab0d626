import type { StandardizationDocument } from '@guiyi/contracts';
import shipped from '../../../../../../rules/customer/standardization.json';
import { traceSteps } from './step-trace';

const document = shipped as unknown as StandardizationDocument;
const vocabularies = new Map();
const bare: StandardizationDocument = { ...document, parsing: {} };

describe('the steps one by one', () => {
  it('shows what each step makes of a value', () => {
    const [run] = traceSteps(
      {
        ...bare,
        fields: [
          {
            field: 'shortName',
            steps: [
              { standardizer: 'trim' },
              { standardizer: 'halfWidth' },
              { standardizer: 'case', to: 'upper' },
            ],
          },
        ],
      },
      'fields',
      0,
      [' ａb '],
      vocabularies,
    );
    expect(run?.after).toEqual(['ａb', 'ab', 'AB']);
  });

  it('leaves out the steps that are off, and tells when the result would change again', () => {
    const swap = [
      { standardizer: 'regexReplace', pattern: '^a', replacement: 'ba' },
      { standardizer: 'case', to: 'upper' },
    ] as const;
    const one: StandardizationDocument = { ...bare, fields: [{ field: 'shortName', steps: [...swap] }] };
    const trace = (off: number[]) => traceSteps(one, 'fields', 0, ['ax'], vocabularies, new Set(off))[0];
    expect(trace([])).toMatchObject({ after: ['bax', 'BAX'] });
    expect(trace([])?.again).toBeUndefined();
    expect(trace([0])?.after).toEqual(['ax', 'AX']);
    expect(trace([0, 1])?.after).toEqual(['ax', 'ax']);
    const doubling: StandardizationDocument = {
      ...bare,
      fields: [
        { field: 'shortName', steps: [{ standardizer: 'regexReplace', pattern: '^a', replacement: 'aa' }] },
      ],
    };
    expect(traceSteps(doubling, 'fields', 0, ['ax'], vocabularies)[0]).toMatchObject({
      after: ['aax'],
      again: 'aaax',
    });
  });

  it('reads a field of a row', () => {
    const [run] = traceSteps(
      { ...bare, fields: [{ field: 'contacts.name', steps: [{ standardizer: 'trim' }] }] },
      'fields',
      0,
      [' 王 '],
      vocabularies,
    );
    expect(run?.after).toEqual(['王']);
  });

  it('shows the values of a match form', () => {
    const [run] = traceSteps(
      {
        ...bare,
        fields: [],
        matchForms: [
          {
            id: 'parts',
            from: ['name'],
            steps: [{ standardizer: 'split', separators: '/' }, { standardizer: 'fold' }],
          },
        ],
      },
      'matchForms',
      0,
      ['A/B'],
      vocabularies,
    );
    expect(run?.after).toEqual(['A · B', 'a · b']);
  });

  it('says why steps that are half filled cannot run', () => {
    const steps = [{ standardizer: 'regexReplace', pattern: '(', replacement: '' }] as const;
    const [run] = traceSteps(
      { ...bare, fields: [{ field: 'name', steps: [...steps] }] },
      'fields',
      0,
      ['x'],
      vocabularies,
    );
    expect(run?.problem).toBeTruthy();
  });
});
