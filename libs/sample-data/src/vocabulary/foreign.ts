/** Places of foreign customers with a landline that is valid there: country code, area code, digits of the number. */
export const foreignPlaces: readonly {
  city: string;
  country: string;
  phone: string;
  digits: number;
  leading: string;
  form: readonly string[];
  domain: string;
}[] = [
  {
    city: 'Hamburg',
    country: 'Germany',
    phone: '+49 40 ',
    digits: 7,
    leading: '3',
    form: ['GmbH', 'GmbH & Co. KG', 'AG'],
    domain: 'de',
  },
  {
    city: 'Rotterdam',
    country: 'Netherlands',
    phone: '+31 10 ',
    digits: 7,
    leading: '4',
    form: ['B.V.', 'N.V.'],
    domain: 'nl',
  },
  {
    city: 'Osaka',
    country: 'Japan',
    phone: '+81 6 ',
    digits: 8,
    leading: '6',
    form: ['Co., Ltd.', 'K.K.'],
    domain: 'co.jp',
  },
  {
    city: 'Singapore',
    country: 'Singapore',
    phone: '+65 ',
    digits: 8,
    leading: '63',
    form: ['Pte. Ltd.', 'Pte Ltd'],
    domain: 'com.sg',
  },
  {
    city: 'Seoul',
    country: 'Korea',
    phone: '+82 2 ',
    digits: 8,
    leading: '5',
    form: ['Co., Ltd.', 'Corporation'],
    domain: 'co.kr',
  },
  {
    city: 'London',
    country: 'United Kingdom',
    phone: '+44 20 ',
    digits: 8,
    leading: '7',
    form: ['Ltd', 'Limited', 'PLC'],
    domain: 'co.uk',
  },
  {
    city: 'New York',
    country: 'USA',
    phone: '+1 212 ',
    digits: 7,
    leading: '5',
    form: ['Inc.', 'LLC', 'Corp.'],
    domain: 'com',
  },
  {
    city: 'Sydney',
    country: 'Australia',
    phone: '+61 2 ',
    digits: 8,
    leading: '9',
    form: ['Pty Ltd'],
    domain: 'com.au',
  },
  {
    city: 'Paris',
    country: 'France',
    phone: '+33 1 ',
    digits: 8,
    leading: '4',
    form: ['S.A.', 'SARL', 'SAS'],
    domain: 'fr',
  },
];

export const latinOpenings =
  'Nord Alpen Kestrel Marin Weston Hartl Brandt Solar Vector Cobalt Orion Delta Ferro Quantum Silver Granit Polar Meridian Baltic Cedar Falcon Harbor Ivory Juno Lumen Magna Nova Optim Pacific Regal Summit Titan Ultra Verde Wagner Zenith Atlas Bergen Crown Drake'.split(
    ' ',
  );
export const latinEndings =
  'a ex ia or on um is ton mann berg field line tec works ware port stone wood bridge land'.split(' ');
export const latinStreets =
  'Harbour Street,Mill Road,Station Road,King Street,Park Avenue,Industrial Way,Canal Street,Market Square,Church Lane,Garden Road'.split(
    ',',
  );
export const latinGivenNames =
  'Anna Peter Maria John Laura Thomas Emma David Sophie Martin Kenji Yuki Min-jun Hans Pierre Claire'.split(
    ' ',
  );
export const latinSurnames =
  'Schmidt Jansen Tanaka Lim Kim Smith Johnson Brown Dubois Martin Weber Visser Suzuki Park Wilson Taylor'.split(
    ' ',
  );
