import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { compilePattern, patternFault } from '@guiyi/logic';
import { Input } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface PatternInputProps {
  value: string | undefined;
  /** Values of the field to try it on, besides those that are typed. */
  samples: readonly string[];
  disabled?: boolean;
  onChange: (pattern: string | undefined) => void;
}

/** A pattern, and at once which of some values it lets through. It runs in linear time whatever is written. */
export function PatternInput({ value, samples, disabled = false, onChange }: PatternInputProps) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const fault = value === undefined ? undefined : patternFault(value);
  const tried = typed === '' ? samples.slice(0, 4) : typed.split('\n').filter((line) => line !== '');
  const test = useMemo(
    () => (value === undefined || fault !== undefined ? undefined : compilePattern(value)),
    [value, fault],
  );
  return (
    <div style={{ display: 'grid', gap: 4 }}>
      <label htmlFor={`${id}-pattern`}>{t('studio.pattern')}</label>
      <Input
        id={`${id}-pattern`}
        className="code-input"
        disabled={disabled}
        status={fault === undefined ? undefined : 'error'}
        placeholder="^[A-Z]{2}\d{4}$"
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      />
      {fault !== undefined && (
        <span role="alert" className="studio-problem" style={{ color: 'var(--guiyi-bad)' }}>
          {t('studio.patternFault', { fault })}
        </span>
      )}
      {value !== undefined && (
        <>
          <Input.TextArea
            aria-label={t('studio.patternSamples')}
            placeholder={t('studio.patternSamples')}
            autoSize={{ minRows: 1, maxRows: 4 }}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          {test !== undefined && (
            <ul
              aria-live="polite"
              style={{ margin: 0, paddingInlineStart: 0, listStyle: 'none', fontSize: 12.5 }}
            >
              {tried.map((sample, position) => {
                const isMatch = test.test(sample);
                return (
                  <li key={position}>
                    {isMatch ? (
                      <CheckCircleFilled aria-hidden style={{ color: 'var(--guiyi-good)' }} />
                    ) : (
                      <CloseCircleFilled aria-hidden style={{ color: 'var(--guiyi-bad)' }} />
                    )}{' '}
                    <span className="code-text">{sample}</span>{' '}
                    {t(isMatch ? 'studio.patternFits' : 'studio.patternFitsNot')}
                  </li>
                );
              })}
            </ul>
          )}
        </>
      )}
    </div>
  );
}
