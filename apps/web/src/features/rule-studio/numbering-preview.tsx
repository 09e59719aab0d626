import { renderNumber, sequenceStart, type NumberingDocument, type RecordData } from '@guiyi/contracts';
import { Card, Flex, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';

const SHOWN = 5;

/** The numbers that the next records get, from the parts as they are edited. */
export function NumberingPreview({ document }: { document: NumberingDocument }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const [data, setData] = useState<RecordData>({});
  const [today] = useState(() => new Date().toLocaleDateString('en-CA'));
  const numbers = numbersOf(document, data, today);
  const fields = [
    ...new Set(document.parts.flatMap((part) => (part.part === 'field' ? [part.field] : []))),
  ].filter((field) => typeof field === 'string');
  return (
    <Card size="small" title={t('numbering.preview')}>
      <Flex vertical gap={10}>
        {fields.map((field) => (
          <label key={field}>
            <span className="document-field-label">{texts.label(field)}</span>
            <Input
              style={{ maxWidth: 260 }}
              value={typeof data[field] === 'string' ? data[field] : ''}
              onChange={({ target }) => setData({ ...data, [field]: target.value })}
            />
          </label>
        ))}
        {numbers === undefined ? (
          <span>{t('try.notYet')}</span>
        ) : (
          <ol className="code-text" style={{ margin: 0 }} aria-label={t('numbering.preview')}>
            {numbers.map((number) => (
              <li key={number}>{number}</li>
            ))}
          </ol>
        )}
        <span style={{ color: 'var(--guiyi-quiet)' }}>
          {hasCheckDigit(document) ? t('numbering.checked') : t('numbering.unchecked')}
        </span>
      </Flex>
    </Card>
  );
}

function hasCheckDigit({ parts }: NumberingDocument): boolean {
  return parts.some(({ part }) => part === 'checkDigit');
}

/** undefined while a part is half written. */
function numbersOf(document: NumberingDocument, data: RecordData, date: string): string[] | undefined {
  try {
    const start = sequenceStart(document);
    const numbers = Array.from({ length: SHOWN }, (_, place) =>
      renderNumber(document, { date, data, sequence: start + place }),
    );
    return numbers.some((number) => number.includes('undefined')) ? undefined : [...new Set(numbers)];
  } catch {
    return undefined;
  }
}
