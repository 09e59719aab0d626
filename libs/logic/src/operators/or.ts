import { connective } from '../connective';
import { joined } from '../phrase';

/** The first true value; else unknown when one was unknown; else the last value (Kleene's strong disjunction). */
export const or = connective(true, joined({ 'zh-CN': ',或者', 'zh-TW': ',或者', en: ', or ' }));
