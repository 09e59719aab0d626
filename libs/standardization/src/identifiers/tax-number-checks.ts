import * as adNrt from 'stdnum/lib/cjs/ad/nrt';
import * as alNipt from 'stdnum/lib/cjs/al/nipt';
import * as aoNif from 'stdnum/lib/cjs/ao/nif';
import * as arCuit from 'stdnum/lib/cjs/ar/cuit';
import * as atUid from 'stdnum/lib/cjs/at/uid';
import * as auAbn from 'stdnum/lib/cjs/au/abn';
import * as auAcn from 'stdnum/lib/cjs/au/acn';
import * as azTin from 'stdnum/lib/cjs/az/tin';
import * as beVat from 'stdnum/lib/cjs/be/vat';
import * as bgVat from 'stdnum/lib/cjs/bg/vat';
import * as brCnpj from 'stdnum/lib/cjs/br/cnpj';
import * as byUnp from 'stdnum/lib/cjs/by/unp';
import * as caBn from 'stdnum/lib/cjs/ca/bn';
import * as caGst from 'stdnum/lib/cjs/ca/gst';
import * as chUid from 'stdnum/lib/cjs/ch/uid';
import * as chVat from 'stdnum/lib/cjs/ch/vat';
import * as clRut from 'stdnum/lib/cjs/cl/rut';
import * as coNit from 'stdnum/lib/cjs/co/nit';
import * as crCpj from 'stdnum/lib/cjs/cr/cpj';
import * as cyVat from 'stdnum/lib/cjs/cy/vat';
import * as czDic from 'stdnum/lib/cjs/cz/dic';
import * as czIco from 'stdnum/lib/cjs/cz/ico';
import * as deVat from 'stdnum/lib/cjs/de/vat';
import * as deStnr from 'stdnum/lib/cjs/de/stnr';
import * as dkCvr from 'stdnum/lib/cjs/dk/cvr';
import * as doRnc from 'stdnum/lib/cjs/do/rnc';
import * as ecRuc from 'stdnum/lib/cjs/ec/ruc';
import * as eeKmkr from 'stdnum/lib/cjs/ee/kmkr';
import * as eeRegistrikood from 'stdnum/lib/cjs/ee/registrikood';
import * as egTn from 'stdnum/lib/cjs/eg/tn';
import * as esCif from 'stdnum/lib/cjs/es/cif';
import * as esNif from 'stdnum/lib/cjs/es/nif';
import * as fiAlv from 'stdnum/lib/cjs/fi/alv';
import * as fiYtunnus from 'stdnum/lib/cjs/fi/ytunnus';
import * as frTva from 'stdnum/lib/cjs/fr/tva';
import * as frSiren from 'stdnum/lib/cjs/fr/siren';
import * as frSiret from 'stdnum/lib/cjs/fr/siret';
import * as gbVat from 'stdnum/lib/cjs/gb/vat';
import * as gbUtr from 'stdnum/lib/cjs/gb/utr';
import * as grVat from 'stdnum/lib/cjs/gr/vat';
import * as gtNit from 'stdnum/lib/cjs/gt/nit';
import * as hrOib from 'stdnum/lib/cjs/hr/oib';
import * as huAnum from 'stdnum/lib/cjs/hu/anum';
import * as idNpwp from 'stdnum/lib/cjs/id/npwp';
import * as ieVat from 'stdnum/lib/cjs/ie/vat';
import * as ilHp from 'stdnum/lib/cjs/il/hp';
import * as inGstin from 'stdnum/lib/cjs/in/gstin';
import * as inPan from 'stdnum/lib/cjs/in/pan';
import * as isVsk from 'stdnum/lib/cjs/is/vsk';
import * as itIva from 'stdnum/lib/cjs/it/iva';
import * as jpCn from 'stdnum/lib/cjs/jp/cn';
import * as kePin from 'stdnum/lib/cjs/ke/pin';
import * as krBrn from 'stdnum/lib/cjs/kr/brn';
import * as liPeid from 'stdnum/lib/cjs/li/peid';
import * as ltPvm from 'stdnum/lib/cjs/lt/pvm';
import * as luTva from 'stdnum/lib/cjs/lu/tva';
import * as lvPvn from 'stdnum/lib/cjs/lv/pvn';
import * as mcTva from 'stdnum/lib/cjs/mc/tva';
import * as mkEdb from 'stdnum/lib/cjs/mk/edb';
import * as mtVat from 'stdnum/lib/cjs/mt/vat';
import * as mxRfc from 'stdnum/lib/cjs/mx/rfc';
import * as nlBtw from 'stdnum/lib/cjs/nl/btw';
import * as noMva from 'stdnum/lib/cjs/no/mva';
import * as noOrgnr from 'stdnum/lib/cjs/no/orgnr';
import * as nzIrd from 'stdnum/lib/cjs/nz/ird';
import * as peRuc from 'stdnum/lib/cjs/pe/ruc';
import * as pkNtn from 'stdnum/lib/cjs/pk/ntn';
import * as plNip from 'stdnum/lib/cjs/pl/nip';
import * as plRegon from 'stdnum/lib/cjs/pl/regon';
import * as ptNif from 'stdnum/lib/cjs/pt/nif';
import * as pyRuc from 'stdnum/lib/cjs/py/ruc';
import * as roCui from 'stdnum/lib/cjs/ro/cui';
import * as rsPib from 'stdnum/lib/cjs/rs/pib';
import * as ruInn from 'stdnum/lib/cjs/ru/inn';
import * as seVat from 'stdnum/lib/cjs/se/vat';
import * as seOrgnr from 'stdnum/lib/cjs/se/orgnr';
import * as sgUen from 'stdnum/lib/cjs/sg/uen';
import * as siDdv from 'stdnum/lib/cjs/si/ddv';
import * as skDph from 'stdnum/lib/cjs/sk/dph';
import * as smCoe from 'stdnum/lib/cjs/sm/coe';
import * as svNit from 'stdnum/lib/cjs/sv/nit';
import * as thTin from 'stdnum/lib/cjs/th/tin';
import * as tnMf from 'stdnum/lib/cjs/tn/mf';
import * as trVkn from 'stdnum/lib/cjs/tr/vkn';
import * as twUbn from 'stdnum/lib/cjs/tw/ubn';
import * as uaEdrpou from 'stdnum/lib/cjs/ua/edrpou';
import * as usEin from 'stdnum/lib/cjs/us/ein';
import * as uyRut from 'stdnum/lib/cjs/uy/rut';
import * as veRif from 'stdnum/lib/cjs/ve/rif';
import * as vnMst from 'stdnum/lib/cjs/vn/mst';
import * as zaVat from 'stdnum/lib/cjs/za/vat';
import * as zaTin from 'stdnum/lib/cjs/za/tin';
import type { Validator } from 'stdnum/lib/cjs/types';

/**
 * Checks of company and value-added tax numbers by country (ISO 3166), the kinds tried in their order. Each is imported
 * by itself: all of the library is eleven megabytes, and pages preview rules with this code.
 */
export const taxNumberChecks: Readonly<Record<string, readonly Pick<Validator, 'validate'>[]>> = {
  AD: [adNrt],
  AL: [alNipt],
  AO: [aoNif],
  AR: [arCuit],
  AT: [atUid],
  AU: [auAbn, auAcn],
  AZ: [azTin],
  BE: [beVat],
  BG: [bgVat],
  BR: [brCnpj],
  BY: [byUnp],
  CA: [caBn, caGst],
  CH: [chUid, chVat],
  CL: [clRut],
  CO: [coNit],
  CR: [crCpj],
  CY: [cyVat],
  CZ: [czDic, czIco],
  DE: [deVat, deStnr],
  DK: [dkCvr],
  DO: [doRnc],
  EC: [ecRuc],
  EE: [eeKmkr, eeRegistrikood],
  EG: [egTn],
  ES: [esCif, esNif],
  FI: [fiAlv, fiYtunnus],
  FR: [frTva, frSiren, frSiret],
  GB: [gbVat, gbUtr],
  GR: [grVat],
  GT: [gtNit],
  HR: [hrOib],
  HU: [huAnum],
  ID: [idNpwp],
  IE: [ieVat],
  IL: [ilHp],
  IN: [inGstin, inPan],
  IS: [isVsk],
  IT: [itIva],
  JP: [jpCn],
  KE: [kePin],
  KR: [krBrn],
  LI: [liPeid],
  LT: [ltPvm],
  LU: [luTva],
  LV: [lvPvn],
  MC: [mcTva],
  MK: [mkEdb],
  MT: [mtVat],
  MX: [mxRfc],
  NL: [nlBtw],
  NO: [noMva, noOrgnr],
  NZ: [nzIrd],
  PE: [peRuc],
  PK: [pkNtn],
  PL: [plNip, plRegon],
  PT: [ptNif],
  PY: [pyRuc],
  RO: [roCui],
  RS: [rsPib],
  RU: [ruInn],
  SE: [seVat, seOrgnr],
  SG: [sgUen],
  SI: [siDdv],
  SK: [skDph],
  SM: [smCoe],
  SV: [svNit],
  TH: [thTin],
  TN: [tnMf],
  TR: [trVkn],
  TW: [twUbn],
  UA: [uaEdrpou],
  US: [usEin],
  UY: [uyRut],
  VE: [veRif],
  VN: [vnMst],
  ZA: [zaVat, zaTin],
};
