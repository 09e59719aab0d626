import { pinHolds } from './pins';
import { day, recordOf } from './records.fixture';

const pin = { field: 'name', value: '甲', at: day(10), by: 'li' };
const erpLater = recordOf('erp-1', 'erp', { name: '乙' }, { changedAt: { name: day(20) } });
const occasion = { sources: ['erp', 'crm'], at: day(30) };

describe('a pin', () => {
  it('is lifted by a source that is trusted more than the one it overruled', () => {
    expect(pinHolds({ ...pin, over: 'crm' }, [erpLater], occasion)).toBe(false);
    expect(pinHolds({ ...pin, over: 'erp' }, [erpLater], occasion)).toBe(true);
    expect(pinHolds({ ...pin, over: 'website' }, [erpLater], occasion)).toBe(false);
  });

  it('is lifted by no source where it overruled none', () => {
    expect(pinHolds(pin, [erpLater], occasion)).toBe(true);
    expect(pinHolds({ ...pin, until: day(29) }, [erpLater], occasion)).toBe(false);
  });
});
