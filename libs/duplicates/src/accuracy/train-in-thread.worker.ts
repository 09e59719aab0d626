import { train } from './train-task';

export default train;
