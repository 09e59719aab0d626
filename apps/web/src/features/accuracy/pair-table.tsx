import { isBlank, type RecordView } from '@guiyi/contracts';

import { useTranslation } from 'react-i18next';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { RecordLink } from '~/shared/records/record-link';
import { MarkedText } from '~/shared/ui/marked-text';
import './pair-table.css';

/** Two records side by side; where they differ, the characters are marked. */
export function PairTable({ left, right }: { left: RecordView; right: RecordView }) {
  const { t } = useTranslation();
  const { storage } = useDefinitionSet();
  const texts = useFieldTexts();
  const rows = Object.entries(storage.properties)
    .filter(
      ([field, schema]) =>
        schema['x-field'].kind !== 'code' && !isBlank(left.data[field] ?? right.data[field]),
    )
    .map(([field]) => ({
      field,
      own: texts.value(field, left.data[field]),
      other: texts.value(field, right.data[field]),
    }));
  return (
    <div className="pair-scroll" tabIndex={0} role="region" aria-label={t('groups.sideBySide')}>
      <table className="pair-table">
        <thead>
          <tr>
            <th scope="col">{t('history.field')}</th>
            {[left, right].map(({ id, code }) => (
              <th key={id} scope="col">
                <RecordLink id={id} className="code-text">
                  {code}
                </RecordLink>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, own, other }) => (
            <tr
              key={field}
              className={own !== '' && other !== '' && own !== other ? 'pair-differs' : undefined}
            >
              <th scope="row">{texts.label(field)}</th>
              <td className="whole-words">{own === '' ? <Blank /> : own}</td>
              <td className="whole-words">
                {other === '' ? <Blank /> : own === '' ? other : <MarkedText text={other} against={own} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Blank() {
  const { t } = useTranslation();
  return (
    <span aria-label={t('value.blank')} style={{ opacity: 0.4 }}>
      —
    </span>
  );
}
