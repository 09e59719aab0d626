import type { Random } from '../random';
import { shortPlaceName } from '../vocabulary/cities';
import {
  centreKinds,
  commonRoads,
  parkNames,
  roadCharacters,
  roadKinds,
  ruralKinds,
} from '../vocabulary/streets';
import { tradeCharacters } from '../vocabulary/trade-names';
import type { Place } from './place';

export interface AddressParts {
  /** How much of the administrative division is written in front. */
  prefix: 'none' | 'district' | 'city' | 'full';
  /** Empty when the whole address is in `road` (foreign addresses). */
  place?: Place;
  /** Road, town and village, or park. */
  road: string;
  lane?: number;
  number?: number;
  /** Business centre. */
  centre?: string;
  building?: number;
  buildingUnit: '号楼' | '幢' | '栋' | '座';
  floor?: number;
  /** Room on the floor; written with it: 12 and 3 give 1203. */
  room?: number;
  roomStyle: 'room' | 'floorAndRoom' | 'bare';
}

export function renderAddress(address: AddressParts): string {
  let text = divisionPrefix(address) + address.road;
  if (address.lane !== undefined) text += `${address.lane}弄`;
  if (address.number !== undefined) text += `${address.number}号`;
  if (address.centre !== undefined) text += address.centre;
  if (address.building !== undefined) text += renderBuilding(address.building, address.buildingUnit);
  return text + renderRoom(address);
}

/** All addresses have the same properties, which keeps writing them fast: the engine sees one shape. */
const noDetails = {
  lane: undefined,
  number: undefined,
  centre: undefined,
  building: undefined,
  floor: undefined,
  room: undefined,
};

export function drawAddress(place: Place, random: Random): AddressParts {
  const base: AddressParts = {
    prefix: random.pick(['none', 'none', 'district', 'city', 'full']),
    place,
    road: '',
    buildingUnit: random.pick(['号楼', '幢', '栋', '座']),
    roomStyle: random.pick(['room', 'room', 'floorAndRoom', 'bare']),
    ...noDetails,
  };
  const { rural } = place.district;
  const draw = random.next();
  if (draw < (rural ? 0.35 : 0.06)) return withVillage(base, random);
  if (draw < (rural ? 0.55 : 0.28)) return withPark(base, place, random);
  return withRoad(base, place, random);
}

/** A business centre of the city; the same number always gives the same building. */
export function drawCentre(place: Place, random: Random): Pick<AddressParts, 'road' | 'number' | 'centre'> {
  return {
    road: drawRoad(random),
    number: random.between(1, 1800),
    centre:
      (random.chance(0.3) ? shortPlaceName(place.city.name) : '') +
      drawWord(random) +
      random.pick(centreKinds),
  };
}

function withRoad(address: AddressParts, place: Place, random: Random): AddressParts {
  const drawn: AddressParts = {
    ...address,
    road: drawRoad(random),
    number: Math.ceil(2000 * random.next() ** 2),
  };
  if (place.city.hasLanes && random.chance(0.4)) drawn.lane = random.between(10, 1999);
  if (random.chance(0.25)) drawn.centre = drawWord(random) + random.pick(centreKinds);
  if (random.chance(0.35)) drawn.building = random.between(1, 30);
  if (drawn.centre !== undefined || random.chance(0.5)) withRoom(drawn, random);
  return drawn;
}

function withPark(address: AddressParts, place: Place, random: Random): AddressParts {
  const owner = random.chance(0.5) ? shortPlaceName(place.district.name) : drawWord(random);
  const drawn: AddressParts = { ...address, road: owner + random.pick(parkNames) };
  if (random.chance(0.6)) {
    drawn.road += drawRoad(random);
    drawn.number = random.between(1, 600);
  }
  drawn.building = random.between(1, 60);
  if (random.chance(0.4)) withRoom(drawn, random);
  return drawn;
}

function withVillage(address: AddressParts, random: Random): AddressParts {
  const town = drawWord(random) + random.pick(ruralKinds);
  const village = drawWord(random) + (random.chance(0.7) ? '村' : '社区');
  return {
    ...address,
    road: town + village + (random.chance(0.5) ? `${random.between(1, 15)}组` : ''),
    number: random.between(1, 400),
  };
}

function withRoom(address: AddressParts, random: Random): void {
  address.floor = random.between(1, address.centre === undefined ? 6 : 32);
  address.room = random.between(1, 28);
}

function drawRoad(random: Random): string {
  if (random.chance(0.45)) return random.pickSkewed(commonRoads, 1.5);
  return random.pick(roadCharacters) + random.pick(roadCharacters) + random.pick(roadKinds);
}

function drawWord(random: Random): string {
  return random.pickSkewed(tradeCharacters, 1.2) + random.pick(roadCharacters);
}

function divisionPrefix({ prefix, place }: AddressParts): string {
  if (!place || prefix === 'none') return '';
  const { city, district } = place;
  if (prefix === 'district') return district.name;
  if (prefix === 'city' || city.province === city.name) return city.name + district.name;
  return city.province + city.name + district.name;
}

function renderBuilding(building: number, unit: AddressParts['buildingUnit']): string {
  return unit === '座' ? `${String.fromCharCode(64 + ((building - 1) % 26) + 1)}座` : `${building}${unit}`;
}

function renderRoom({ floor, room, roomStyle }: AddressParts): string {
  if (floor === undefined || room === undefined) return '';
  const number = `${floor}${String(room).padStart(2, '0')}`;
  if (roomStyle === 'floorAndRoom') return `${floor}楼${number}室`;
  return roomStyle === 'room' ? `${number}室` : number;
}
