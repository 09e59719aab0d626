import { perform } from './suggestion-tasks';

export default perform;
