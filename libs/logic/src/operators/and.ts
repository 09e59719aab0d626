import { connective } from '../connective';
import { joined } from '../phrase';

/** The first false value; else unknown when one was unknown; else the last value (Kleene's strong conjunction). */
export const and = connective(false, joined({ 'zh-CN': ',并且', 'zh-TW': ',並且', en: ', and ' }));
