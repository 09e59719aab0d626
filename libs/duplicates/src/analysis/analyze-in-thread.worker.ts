import { analyze } from './analysis-task';

export default analyze;
