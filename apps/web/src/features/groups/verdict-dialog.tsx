import type { GroupDismissInput } from '@guiyi/contracts';
import { Flex, Input, Modal, Radio } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

export type DismissVerdict = GroupDismissInput['verdict'];

export interface QuickReason {
  text: string;
  /** Of related records: the type of the relation. */
  relation?: string;
}

export interface VerdictDialogProps {
  verdict: DismissVerdict;
  /** What will be said of whom. */
  explanation: string;
  reasons: readonly QuickReason[];
  isBusy: boolean;
  onDecide: (reason: QuickReason) => void;
  onClose: () => void;
}

/** Why two are not one: the usual reasons by a single key, any other in words. */
export function VerdictDialog(props: VerdictDialogProps) {
  const { verdict, explanation, reasons, isBusy, onDecide, onClose } = props;
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(0);
  const [words, setWords] = useState('');
  const other = reasons.length;
  const relation = reasons[chosen]?.relation;
  const written: QuickReason | undefined = words.trim() === '' ? undefined : { text: words.trim() };
  const decision =
    chosen === other
      ? written
      : written === undefined
        ? reasons[chosen]
        : { ...written, ...(relation === undefined ? {} : { relation }) };
  const decide = (reason: QuickReason | undefined): void => {
    if (reason !== undefined && !isBusy) onDecide(reason);
  };
  useNumberKeys((number) => decide(reasons[number - 1]));
  return (
    <Modal
      open
      width={520}
      title={t(`desk.ask.${verdict}`)}
      okText={t(`desk.verdict.${verdict}`)}
      okButtonProps={{ disabled: decision === undefined, loading: isBusy }}
      onOk={() => decide(decision)}
      onCancel={onClose}
    >
      <Flex vertical gap={12} component="form" onSubmit={(event) => event.preventDefault()}>
        <span>{explanation}</span>
        <Radio.Group
          aria-label={t('desk.why')}
          value={chosen}
          onChange={({ target }) => setChosen(target.value as number)}
        >
          <Flex vertical gap={6}>
            {reasons.map(({ text }, position) => (
              <Radio
                key={text}
                value={position}
                autoFocus={position === 0}
                onKeyDown={confirmBy(() => decide(decision))}
              >
                <kbd className="desk-key" aria-hidden>
                  {position + 1}
                </kbd>{' '}
                {text}
              </Radio>
            ))}
            {verdict !== 'related' && <Radio value={other}>{t('desk.otherReason')}</Radio>}
          </Flex>
        </Radio.Group>
        <label>
          {t('desk.inWords')}
          <Input
            value={words}
            maxLength={500}
            onChange={({ target }) => setWords(target.value)}
            onPressEnter={() => decide(decision)}
          />
        </label>
        <span className="desk-aside">{t('desk.quickKeys')}</span>
      </Flex>
    </Modal>
  );
}

/** Wherever in the dialog the focus is, unless words are being written. */
function useNumberKeys(onNumber: (number: number) => void): void {
  const latest = useRef(onNumber);
  useEffect(() => {
    latest.current = onNumber;
  });
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'text';
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
      event.preventDefault();
      latest.current(Number(event.key));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function confirmBy(confirm: () => void) {
  return (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    confirm();
  };
}
